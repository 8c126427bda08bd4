import type { Configuration } from "@understudy/contract";
import { providers, spokenDialects, type Provider } from "@understudy/providers";
import { frontFor } from "../data-plane/fronts.ts";

/** A place in a chain, and what is missing there. */
export interface LoneSpeaker {
  readonly route: string;
  /** Position in the route's chain. */
  readonly index: number;
  readonly message: string;
}

/**
 * Targets that stand alone with their wire format in a chain of several: requests do not cross from
 * one format to another (docs/design.md), so whoever asks in theirs has no fallback. Formats that a
 * provider speaks beside its own are not asked for here: nobody has to use them.
 */
export function loneSpeakers({
  providers: settings,
  targets,
  routes,
}: Pick<Configuration, "providers" | "targets" | "routes">): readonly LoneSpeaker[] {
  return Object.entries(routes).flatMap(([route, { chain }]) => {
    const entries = chain.flatMap(({ target, enabled }, index) => {
      const type = settings[targets[target]?.provider ?? ""]?.type;
      const spoken = type === undefined || !enabled ? [] : spokenBy(type);
      return spoken.length === 0 ? [] : [{ target, index, spoken }];
    });
    if (entries.length < 2) return [];
    return entries.flatMap(({ target, index, spoken: [own = ""] }) => {
      const isAlone = entries.every((other) => other.index === index || !other.spoken.includes(own));
      if (!isAlone) return [];
      const who = `clients of POST ${frontFor(own)?.path ?? own} can only be answered by ${target}`;
      const message = `${who}: no fallback until requests cross from one format to another.`;
      return [{ route, index, message }];
    });
  });
}

function spokenBy(type: string): readonly string[] {
  const known: Readonly<Record<string, Provider>> = providers;
  const provider = known[type];
  return provider === undefined ? [] : spokenDialects(provider);
}
