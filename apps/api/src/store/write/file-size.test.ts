import { statSync } from "node:fs";
import { retentionSettingsSchema } from "@understudy/contract";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { databaseFile, openForWriting } from "../database.ts";
import { queued } from "../queued-telemetry.ts";
import { eventPage } from "../read/event-pages.ts";
import { usersView } from "../read/window-views.ts";
import { fallback, request } from "../testing/samples.ts";
import { temporaryDirectory } from "../testing/temporary-database.ts";
import { writerCalls } from "./writer-calls.ts";

const now = 1_800_000_000_000;
const keeping = retentionSettingsSchema.parse({});
const all = { limit: 10, disturbedOnly: false };

function batch(number: number) {
  return Array.from({ length: 500 }, (_, index) =>
    queued({ kind: "request", record: fallback(`r${number}_${index}`, { startedAt: now + 10 * number }) }),
  );
}

function opened() {
  const directory = temporaryDirectory();
  const database = openForWriting(directory.path);
  const bytes = (): number => {
    database.$client.pragma("wal_checkpoint(truncate)");
    return statSync(databaseFile(directory.path)).size;
  };
  return {
    database,
    bytes,
    [Symbol.dispose]: () => {
      database.$client.close();
      directory[Symbol.dispose]();
    },
  };
}

test("however much is recorded, the file stays within its bound, and the newest is kept", () => {
  using store = opened();
  const { database, bytes } = store;
  const writer = writerCalls(database);
  const bounded = { ...keeping, maxBytes: 4_000_000 };
  writer.prune(now, bounded);
  let largest = 0;
  for (let number = 0; number < 20; number++) {
    writer.record(batch(number), now);
    if (number % 5 === 0) largest = Math.max(largest, bytes());
  }
  expect(largest).toBeLessThanOrEqual(4_000_000);
  expect(largest).toBeGreaterThan(2_000_000);
  expect(eventPage(database, all).rows[0]?.requestId).toBe("r19_499");
  // The sums still know of every one.
  expect(usersView(database, { from: now - 60_000, to: now + 60_000 }).requests).toBe(10_000);
});

test("a file over a new bound becomes smaller, step by step", () => {
  using store = opened();
  const { database, bytes } = store;
  const writer = writerCalls(database);
  for (let number = 0; number < 10; number++) writer.record(batch(number), now);
  const before = bytes();
  expect(before).toBeGreaterThan(3_000_000);
  let steps = 1;
  while (writer.prune(now, { ...keeping, maxBytes: 1_800_000 })) steps++;
  expect(steps).toBeGreaterThan(2);
  expect(bytes()).toBeLessThanOrEqual(1_800_000);
  expect(eventPage(database, all).rows[0]?.requestId).toBe("r9_499");
});

test("a file that could not shrink, from an older release, can after it was opened once", () => {
  using directory = temporaryDirectory();
  const old = new Sqlite(databaseFile(directory.path));
  old.exec("create table kept (what text); insert into kept values ('this')");
  expect(old.pragma("auto_vacuum", { simple: true })).toBe(0);
  old.close();
  const database = openForWriting(directory.path);
  expect(database.$client.pragma("auto_vacuum", { simple: true })).toBe(2);
  expect(database.$client.prepare("select what from kept").pluck().all()).toEqual(["this"]);
  database.$client.close();
});

test("a range whose single requests are gone is told by whole slots, and says so", () => {
  using store = opened();
  const { database } = store;
  const writer = writerCalls(database);
  const at = now - 60_000;
  const records = [1, 5_001, 12_001].map((after) =>
    request(`at_${after}`, { startedAt: at + after - 1_000 }),
  );
  writer.record(
    records.map((record) => queued({ kind: "request", record })),
    now,
  );
  const range = { from: at + 5_000, to: now };
  expect(usersView(database, range)).toMatchObject({ requests: 2, windowMs: 55_000 });
  writer.prune(now, { ...keeping, requestsMs: 1_000 });
  expect(usersView(database, range)).toMatchObject({ requests: 3, windowMs: 60_000 });
});
