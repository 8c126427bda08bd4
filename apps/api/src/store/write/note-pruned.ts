import type { StoreDatabase } from "../database.ts";
import type { PrunedKind } from "../schema/index.ts";

/** Remembers how far back something is no longer whole; it never goes back. Wall clock, ms. */
export function prunedNoter({ $client }: StoreDatabase): (kind: PrunedKind, until: number) => void {
  const note = $client.prepare(
    "insert into pruned (kind, until) values (?, ?) on conflict (kind) do update set until = max(until, excluded.until)",
  );
  return (kind, until) => {
    note.run(kind, until);
  };
}
