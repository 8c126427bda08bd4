import type { PlaygroundView } from "@understudy/contract";
import { parseAsBoolean, parseAsNames, parseAsString, type AddressValues } from "#address/parsers.ts";

/** Where a rehearsal goes and what it pretends, kept in the URL; what is asked is not. */
export const aimParsers = {
  route: parseAsString,
  /** One target alone; goes before `route`. */
  target: parseAsString,
  pretend: parseAsNames,
  /** Through this tab's unsaved draft of the route's chain. */
  draft: parseAsBoolean.withDefault(false),
  stream: parseAsBoolean.withDefault(true),
};

export type Aim = AddressValues<typeof aimParsers>;

/** What a request goes to: a route with its targets in the order of asking, or one target. */
export interface Goal {
  readonly kind: "route" | "target";
  /** What callers write as `model`. */
  readonly name: string;
  readonly targets: readonly string[];
}

/** The goal an address names; of one that names none, or one that is gone, the first route. */
export function goalOf({ route, target }: Pick<Aim, "route" | "target">, view: PlaygroundView): Goal | null {
  const known = view.targets.find(({ id }) => id === target);
  if (known !== undefined) return { kind: "target", name: known.id, targets: [known.id] };
  const found = view.routes.find(({ name }) => name === route) ?? view.routes[0];
  return found === undefined ? null : { kind: "route", ...found };
}
