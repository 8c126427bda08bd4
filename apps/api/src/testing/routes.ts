import type { Configuration } from "@understudy/contract";

type RouteSettings = Configuration["routes"][string];
type Entry = RouteSettings["chain"][number];

/** A route that asks these targets one after the other, each in a tier of its own. */
export function routeTo(
  ...targets: readonly (string | (Pick<Entry, "target"> & Partial<Entry>))[]
): RouteSettings {
  const chain = targets.map((target, index): Entry => ({
    priority: index + 1,
    enabled: true,
    weight: 1,
    ...(typeof target === "string" ? { target } : target),
  }));
  return { models: [], chain };
}

/** For `configure`: these routes and no others. */
export function withRoutes(routes: Configuration["routes"]): (configuration: Configuration) => Configuration {
  return (configuration) => ({ ...configuration, routes });
}
