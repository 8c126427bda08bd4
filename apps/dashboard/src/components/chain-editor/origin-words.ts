import type { ChainOrigins, EntryOrigins, FieldOrigin } from "@understudy/contract";

export type Edited = Extract<FieldOrigin, { readonly kind: "edited" }>;

/** What one revision brought of an entry as it is now. */
export interface EntryEdit {
  readonly fields: readonly string[];
  readonly origin: Edited;
}

/** Which fields of an entry were edited here, by revision, newest first. What a new entry began with is not told. */
export function editsOf({ entry, timeout, weight, enabled }: EntryOrigins): readonly EntryEdit[] {
  const fields = [
    ["entry", entry],
    ["timeout", timeout],
    ["weight", weight],
    ["on or off", enabled],
  ] as const;
  const edited = fields.flatMap(([field, origin]) => (origin?.kind === "edited" ? [{ field, origin }] : []));
  const byRevision = Map.groupBy(edited, ({ origin }) => origin.revision);
  return [...byRevision.values()]
    .flatMap((group) => {
      const [first] = group;
      const names = group.map(({ field }) => field);
      return first === undefined
        ? []
        : [{ fields: names.includes("entry") ? ["entry"] : names, origin: first.origin }];
    })
    .toSorted((one, other) => other.origin.revision - one.origin.revision);
}

/** Where all comes from that nobody edited: `understudy.yaml (r1)`. Null: nothing of it is left, or it is too long ago. */
export function givenBy({ order, entries }: ChainOrigins): string | null {
  const origins = [
    order,
    ...entries.flatMap(({ entry, timeout, weight, enabled }) => [entry, timeout, weight, enabled]),
  ];
  const given = origins.find((origin) => origin?.kind === "given");
  return given?.kind === "given" ? `${given.from} (r${given.revision})` : null;
}
