import { dialects, type Dialect, type DialectName } from "@understudy/dialects";
import { isDialectName, spokenDialects, type Provider } from "../provider.ts";
import { crossingOf } from "./package-of.ts";

/**
 * The dialects a provider can be asked in: those it speaks first, then every one that can be carried
 * over (docs/crossing.md). Embeddings never are: vectors of another model mean nothing; a provider that speaks
 * nothing else itself is first of all asked for completions.
 */
export function understoodDialects(provider: Pick<Provider, "dialects" | "package">): readonly DialectName[] {
  const spoken = spokenDialects(provider);
  if (crossingOf(provider) === null) return spoken;
  const known: Readonly<Record<string, Dialect>> = dialects;
  const carried = Object.keys(dialects)
    .filter(isDialectName)
    .filter((name) => known[name]?.cross !== undefined && !spoken.includes(name));
  const speaksCompletions = spoken.some((name) => known[name]?.cross !== undefined);
  return speaksCompletions ? [...spoken, ...carried] : [...carried, ...spoken];
}
