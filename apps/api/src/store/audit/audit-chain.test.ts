import { readdirSync, readFileSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { retentionSettingsSchema } from "@understudy/contract";
import { expect, test } from "vitest";
import type { StoreDatabase } from "../database.ts";
import { auditDraft } from "../testing/samples.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { writerCalls } from "../write/writer-calls.ts";
import { offerAuditHash } from "./audit-chain.ts";
import { checkAudit } from "./check-audit.ts";
import { auditEntry, auditNames, auditPage } from "./read-audit.ts";
import { verifyAudit } from "./verify-audit.ts";

const now = 1_800_000_000_000;
const dayMs = 86_400_000;
const keeping = retentionSettingsSchema.parse({});

/** A log of `count` entries, one a day up to now. */
function logOf({ database }: { readonly database: StoreDatabase }, count: number): void {
  const writer = writerCalls(database);
  for (let index = 0; index < count; index += 1) {
    const audit = auditDraft({ object: `route-${index % 3}`, actor: index % 2 === 0 ? "ada" : "bob" });
    writer.commit({ mutationId: null, audit }, now - (count - 1 - index) * dayMs);
  }
}

function verified(database: StoreDatabase) {
  return verifyAudit((after, limit) => Promise.resolve(checkAudit(database, after, limit)));
}

/** As somebody with the file in hand would, who takes the triggers away first. */
function tamper({ $client }: StoreDatabase, statement: string): void {
  $client.exec(`drop trigger audit_stays_as_written; drop trigger audit_keeps_its_rows; ${statement}`);
}

test("every entry holds as it was written, and the end is told with its hash", async () => {
  using temporary = temporaryDatabase();
  logOf(temporary, 5);
  const { rows } = auditPage(temporary.database, { limit: 1 });
  const hash = rows[0]?.hash;
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await verified(temporary.database)).toEqual({ prunedTo: 0, verifiedTo: 5, hash, broken: null });
});

test.each([
  ["another reason", "update audit set reason = 'all is well' where sequence = 3", 3],
  ["another time", "update audit set at = at + 1 where sequence = 3", 3],
  ["an address taken away", "update audit set address = '10.0.0.1' where sequence = 3", 3],
  ["an entry taken out", "delete from audit where sequence = 3", 4],
  ["the oldest taken out", "delete from audit where sequence < 3", 3],
  ["two exchanged", "update audit set object = 'route-' || (4 - sequence) where sequence in (2, 3)", 2],
  ["no hash", "update audit set hash = '' where sequence = 3", 3],
])("%s is found, by the number of the first entry it spoils", async (_, statement, broken) => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  logOf(temporary, 5);
  tamper(database, statement);
  expect(await verified(database)).toMatchObject({ broken, verifiedTo: expect.any(Number) });
  expect(auditEntry(database, broken)).toMatchObject({ holds: false });
});

test("the log is only ever added to", () => {
  using temporary = temporaryDatabase();
  logOf(temporary, 3);
  const { $client } = temporary.database;
  expect(() => $client.exec("update audit set reason = ''")).toThrow("never changed");
  expect(() => $client.exec("delete from audit where sequence = 1")).toThrow("loses no row");
});

test("what is deleted by age leaves the rest verifiable, also when nothing is left", async () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  logOf(temporary, 40);
  const writer = writerCalls(database);
  writer.prune(now, { ...keeping, auditMs: 30 * dayMs });
  expect(auditPage(database, { limit: 200 }).rows).toHaveLength(31);
  expect(await verified(database)).toMatchObject({ prunedTo: 9, verifiedTo: 40, broken: null });
  writer.prune(now + 60 * dayMs, { ...keeping, auditMs: 30 * dayMs });
  expect(auditPage(database, { limit: 200 }).rows).toEqual([]);
  writer.commit({ mutationId: null, audit: auditDraft() }, now + 60 * dayMs);
  expect(await verified(database)).toMatchObject({ prunedTo: 40, verifiedTo: 41, broken: null });
});

test("the log is narrowed by who, what, object, result and time, page after page", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  logOf(temporary, 12);
  const sequences = (query: Partial<Parameters<typeof auditPage>[1]>) =>
    auditPage(database, { limit: 50, ...query }).rows.map(({ sequence }) => sequence);
  expect(sequences({ actor: "bob", object: "route-1" })).toEqual([8, 2]);
  expect(sequences({ result: "refused" })).toEqual([]);
  expect(sequences({ action: "chain.change", from: now - 2 * dayMs, to: now })).toEqual([11, 10]);
  const first = auditPage(database, { actor: "ada", limit: 4 });
  expect(first.rows.map(({ sequence }) => sequence)).toEqual([11, 9, 7, 5]);
  expect(sequences({ actor: "ada", before: first.nextBefore ?? 0 })).toEqual([3, 1]);
  expect(auditNames(database)).toEqual({ actors: ["ada", "bob"], actions: ["chain.change"] });
});

test("the entries of an older release are chained by the migration", () => {
  const folder = new URL("../../../migrations/", import.meta.url);
  const client = new Sqlite(":memory:");
  offerAuditHash(client);
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  const chaining = files.findIndex((name) => name.endsWith("_audit_chain.sql"));
  const run = (name: string): unknown => client.exec(readFileSync(new URL(name, folder), "utf8"));
  files.slice(0, chaining).forEach(run);
  const old = client.prepare(
    "insert into audit (at, actor, via, role, action, object, result, reason, changes_json) values (?, 'ada', 'cli', null, 'breaker.trip', 'a/b', 'done', 'drill', ?)",
  );
  for (let index = 0; index < 5; index += 1) old.run(now + index / 2, JSON.stringify([`"${index}"`, "ü"]));
  files.slice(chaining).forEach(run);
  using temporary = temporaryDatabase();
  const { $client } = temporary.database;
  const copy = client.prepare("select * from audit order by sequence").all();
  for (const row of copy) {
    const columns = Object.keys(Object(row));
    $client
      .prepare(`insert into audit (${columns.join()}) values (${columns.map((name) => `@${name}`).join()})`)
      .run(row);
  }
  expect(copy).toHaveLength(5);
  expect(checkAudit(temporary.database, { sequence: 0, hash: "" }, 10)).toMatchObject({
    broken: null,
    end: { sequence: 5 },
  });
});
