import type { StoreDatabase } from "../database.ts";

/** Remembers that a gateway is there, from the first word of it to the newest. `now`: wall clock, ms. */
export function runNoter({ $client }: StoreDatabase): (now: number) => void {
  const note = $client.prepare(
    `insert into runs (started_at, last_seen_at) values (?, ?)
      on conflict (started_at) do update set last_seen_at = max(last_seen_at, excluded.last_seen_at)`,
  );
  let startedAt: number | null = null;
  return (now) => {
    startedAt ??= now;
    note.run(startedAt, now);
  };
}
