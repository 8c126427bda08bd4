import type { Configuration } from "@understudy/contract";

/** Which parts of a configuration differ, one line each: `route "chat": changed`. None: it is the same. */
export function configurationDifferences(before: Configuration, after: Configuration): readonly string[] {
  return [
    ...differences("provider", before.providers, after.providers),
    ...differences("target", before.targets, after.targets),
    ...differences("route", before.routes, after.routes),
    ...routeOrder(before, after),
    ...differences("settings", settingsOf(before), settingsOf(after)),
  ];
}

/** Whatever is not a provider, target or route, by the name it has in the file. */
function settingsOf(configuration: Configuration): Readonly<Record<string, unknown>> {
  const { providers: _providers, targets: _targets, routes: _routes, ...settings } = configuration;
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  );
}

function differences(
  kind: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    if (!Object.hasOwn(before, name)) return [`${kind} "${name}": added`];
    if (!Object.hasOwn(after, name)) return [`${kind} "${name}": removed`];
    const same = JSON.stringify(before[name]) === JSON.stringify(after[name]);
    return same ? [] : [`${kind} "${name}": changed`];
  });
}

/** The first route whose pattern fits a model answers it, so their order says something. */
function routeOrder(before: Configuration, after: Configuration): readonly string[] {
  const [old, now] = [Object.keys(before.routes), Object.keys(after.routes)];
  const kept = old.filter((route) => now.includes(route));
  const same = kept.join("\n") === now.filter((route) => old.includes(route)).join("\n");
  return same ? [] : [`order of routes: ${now.join(", ")}`];
}
