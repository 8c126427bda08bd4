import type { EventView } from "@understudy/contract";
import { ManualTime } from "@understudy/core/testing";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { databaseFile } from "./database.ts";
import { openStore } from "./open-store.ts";
import type { StoreFault } from "./store.ts";
import {
  auditDraft,
  breakerEvent,
  configuration,
  fallback,
  primary,
  request,
  revisionDraft,
  snapshot,
} from "./testing/samples.ts";
import { temporaryDirectory } from "./testing/temporary-database.ts";

async function openTestStore(directory: string) {
  const time = new ManualTime();
  const faults: StoreFault[] = [];
  const ports = { clock: time, wallClock: time.wall, timers: time };
  const store = await openStore({ directory, ports, onFault: (fault) => faults.push(fault) });
  return { store, time, faults, [Symbol.asyncDispose]: () => store.close() };
}

const other = "another gateway runs on it";

// Starting threads takes a while on a busy machine.
describe("the store", { timeout: 30_000 }, () => {
  test("brings back after a clean close all that was recorded and committed", async () => {
    using directory = temporaryDirectory();
    const override = { mode: "forced_open", reason: "", actor: "a", since: 1, until: null } as const;
    {
      await using opened = await openTestStore(directory.path);
      const { store, time } = opened;
      const now = time.wall.now();
      store.record({ kind: "request", record: fallback("req_1") });
      store.record({ kind: "breaker", event: breakerEvent() });
      store.record({
        kind: "cooldown",
        cooldown: {
          scope: "limit_group",
          name: primary,
          reason: "rate_limited",
          since: now,
          until: now + 9e6,
        },
      });
      store.saveBreaker(snapshot({ generation: 2, override }));
      await store.saveSetting("traffic", { on: false });
      await store.commit({
        mutationId: null,
        audit: auditDraft(),
        revision: revisionDraft(null),
        clientKey: {
          hash: "h",
          tenant: "acme",
          name: "web",
          routes: ["chat"],
          createdAt: now,
          lastUsedAt: null,
          revokedAt: null,
        },
        providerSwitch: { provider: "openai", disabled: { reason: "", actor: "a", since: now, until: null } },
      });
    }
    await using opened = await openTestStore(directory.path);
    const { store, faults } = opened;
    const state = await store.loadState();
    expect(state).toMatchObject({
      revision: { number: 1, baseRevision: null, author: "operator-a", configuration: configuration() },
      breakers: [snapshot({ generation: 2, override })],
      cooldowns: [{ name: primary }],
      providerSwitches: [{ provider: "openai", until: null }],
      clientKeys: [{ hash: "h", routes: ["chat"] }],
      settings: { traffic: { on: false } },
    });
    expect(await store.request("req_1")).toMatchObject({ level: "fallback", addedDelayMs: 10_000 });
    expect(await store.breakerEvents({ since: 0, limit: 9 })).toEqual([breakerEvent()]);
    expect(faults).toEqual([]);
  });

  test("has its directory to itself until it is closed", async () => {
    using directory = temporaryDirectory();
    const first = await openTestStore(directory.path);
    await expect(openTestStore(directory.path)).rejects.toThrow(other);
    await first.store.saveSetting("traffic", { on: false });
    await first.store.close();
    await using second = await openTestStore(directory.path);
    expect((await second.store.loadState()).settings).toEqual({ traffic: { on: false } });
  });

  test("an empty store has no revision and no state", async () => {
    using directory = temporaryDirectory();
    await using opened = await openTestStore(directory.path);
    expect(await opened.store.loadState()).toEqual({
      revision: null,
      breakers: [],
      cooldowns: [],
      providerSwitches: [],
      clientKeys: [],
      access: { operators: [], invitations: [], tokens: [] },
      keptAlerts: { alerts: [], deliveries: [] },
      faults: { running: [], newest: 0 },
      keptStates: [],
      waitingJobs: [],
      dueWebhooks: [],
      settings: {},
      providerKeys: [],
    });
    expect(await opened.store.revision(1)).toBeNull();
    expect(await opened.store.request("req_1")).toBeNull();
  });

  test("announces requests once they are on disk, with their sequence, after 250 ms at the latest", async () => {
    using directory = temporaryDirectory();
    await using opened = await openTestStore(directory.path);
    const { store, time } = opened;
    const announced = new Promise<readonly EventView[]>((resolve) => store.onRecorded(resolve));
    store.record({ kind: "request", record: request("req_1") });
    store.record({ kind: "breaker", event: breakerEvent() });
    store.record({ kind: "request", record: fallback("req_2") });
    time.advance(250);
    const rows = await announced;
    expect(rows).toEqual((await store.eventsAfter(0, 10)).slice());
    expect(rows.map((row) => [row.sequence, row.requestId])).toEqual([
      [1, "req_1"],
      [2, "req_2"],
    ]);
  });

  test("a listener that throws harms neither the others nor the recording", async () => {
    using directory = temporaryDirectory();
    await using opened = await openTestStore(directory.path);
    const { store, faults } = opened;
    const heard: string[] = [];
    store.onRecorded(() => {
      throw new Error("no");
    });
    const stop = store.onRecorded((rows) => heard.push(...rows.map((row) => row.requestId)));
    store.record({ kind: "request", record: request("req_1") });
    await store.flush();
    stop();
    store.record({ kind: "request", record: request("req_2") });
    await store.flush();
    expect(heard).toEqual(["req_1"]);
    expect(faults[0]).toEqual({ kind: "listener_failed", detail: "no" });
    expect(await store.request("req_2")).not.toBeNull();
  });

  test("a disk that fails costs no request and no row: recording goes on once it is back", async () => {
    using directory = temporaryDirectory();
    await using opened = await openTestStore(directory.path);
    const { store, faults, time } = opened;
    const other = new Sqlite(databaseFile(directory.path));
    other.exec("alter table attempts rename to away");
    store.record({ kind: "request", record: fallback("req_1") });
    await expect(store.flush()).rejects.toThrow("attempts");
    expect(faults).toEqual([{ kind: "recording_failed", detail: expect.stringContaining("attempts") }]);
    other.exec("alter table away rename to attempts");
    other.close();
    const written = new Promise((resolve) => store.onRecorded(resolve));
    time.advance(1_000);
    await written;
    expect(await store.request("req_1")).not.toBeNull();
    expect(store.lost).toBe(0);
  });

  test("a change that cannot be written is answered as unavailable, and may be sent again", async () => {
    using directory = temporaryDirectory();
    await using opened = await openTestStore(directory.path);
    const { store } = opened;
    const other = new Sqlite(databaseFile(directory.path));
    other.exec("alter table audit rename to away");
    const change = { mutationId: "once", audit: auditDraft(), revision: revisionDraft(null) };
    expect(await store.commit(change)).toEqual({
      kind: "unavailable",
      detail: expect.stringContaining("audit"),
    });
    other.exec("alter table away rename to audit");
    other.close();
    expect(await store.commit(change)).toMatchObject({ kind: "committed", revision: 1, repeated: false });
    expect(await store.commit(change)).toMatchObject({ kind: "committed", revision: 1, repeated: true });
  });

  test("a database that cannot be opened refuses to start", async () => {
    using directory = temporaryDirectory();
    const file = new Sqlite(databaseFile(directory.path));
    file.exec("create table requests (what text)");
    file.close();
    await expect(openTestStore(directory.path)).rejects.toThrow("requests");
  });
});
