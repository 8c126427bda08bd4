import {
  cacheInput,
  cachePurgeInput,
  rangeInput,
  wouldHitInput,
  type CacheOverview,
  type CacheView,
  type WouldHit,
} from "@understudy/contract";
import { refuse, t } from "./fake-procedure.ts";
import { fakeTargets, noteAudit, type FakeWorld } from "./fake-world.ts";

const hour = 3_600_000;

interface Meant {
  readonly tenant?: string | undefined;
  readonly target?: string | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** Newest first. */
function fakeEntries(): CacheView["rows"][number][] {
  const now = Date.now();
  return Array.from({ length: 1_204 }, (_, index) => {
    const target = fakeTargets[index % fakeTargets.length] ?? fakeTargets[0];
    const storedAt = now - 4_000 - index * 61_000;
    return {
      matches: index % 3 === 1 ? ["exact"] : ["exact", "guarded"],
      tenant: index % 6 === 0 ? "acme" : "default",
      route: index % 4 === 2 ? "chat" : "default",
      target,
      model: target.split("/")[1] ?? target,
      requestId: `req_${(0x1a2b3c4d + index * 104_729).toString(36)}x7`,
      storedAt,
      expiresAt: storedAt + (index % 7 === 3 ? hour : 24 * hour),
      bytes: 240 + ((index * 7_919) % 48_000),
      encrypted: true,
    };
  });
}

export function fakeCacheRouter(world: FakeWorld) {
  let entries = fakeEntries();
  const meant = ({ tenant, target, since = 0, until = Number.POSITIVE_INFINITY }: Meant) =>
    entries.filter(
      (row) =>
        (tenant === undefined || row.tenant === tenant) &&
        (target === undefined || row.target === target) &&
        row.storedAt >= since &&
        row.storedAt <= until,
    );
  return t.router({
    overview: t.procedure.input(rangeInput).query((): CacheOverview => ({
      entries: entries.length,
      bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
      oldestAt: entries.at(-1)?.storedAt ?? null,
      mostEntries: 10_000,
      hits:
        world.scenario === "incident"
          ? { exact: 31, guarded: 9, semantic: 0 }
          : { exact: 0, guarded: 0, semantic: 0 },
      misses: world.scenario === "incident" ? 4 : 0,
      shadow: 0,
      routes: [
        {
          route: "default",
          enabled: true,
          ttlMs: 24 * hour,
          mostOfRoute: null,
          similar: "guarded",
          semantic: "off",
        },
        { route: "chat", enabled: true, ttlMs: 6 * hour, mostOfRoute: 500, similar: "off", semantic: "off" },
        {
          route: "batch",
          enabled: false,
          ttlMs: 24 * hour,
          mostOfRoute: null,
          similar: "guarded",
          semantic: "off",
        },
      ],
    })),
    wouldHit: t.procedure.input(wouldHitInput).mutation(({ input: { body } }): WouldHit => {
      const [newest] = entries;
      if (newest === undefined || !body.includes("opening hours")) {
        return { kind: "none", route: "default", reason: "not_kept", similar: "tried" };
      }
      const { target, model, storedAt } = newest;
      const ageMs = Date.now() - storedAt;
      return { kind: "hit", route: "default", match: "guarded", target, model, storedAt, ageMs };
    }),
    list: t.procedure.input(cacheInput).query(({ input }): CacheView => {
      const found = meant(input);
      return { readAt: Date.now(), total: found.length, rows: found.slice(0, input.limit) };
    }),
    purge: t.procedure.input(cachePurgeInput).mutation(({ input }): { purged: number } => {
      const gone = meant(input);
      if (input.acknowledge !== undefined && gone.length > input.acknowledge) {
        refuse("STALE_STATE", "CONFLICT", `${gone.length} kept answers would be forgotten.`);
      }
      entries = entries.filter((row) => !gone.includes(row));
      const { reason, target = "everything" } = input;
      noteAudit(world, { action: "cache.purge", object: target, reason }, [`${gone.length} forgotten`]);
      return { purged: gone.length };
    }),
  });
}
