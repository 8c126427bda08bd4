import { describe, expect, test } from "vitest";
import { durably } from "../database.ts";
import { auditPage } from "../audit/read-audit.ts";
import { revisionByNumber, revisionPage, storedState } from "../read/stored-state.ts";
import type { Change } from "../store.ts";
import { auditDraft, configuration, primary, revisionDraft, snapshot } from "../testing/samples.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { commitChange } from "./commit-change.ts";

const now = 1_800_000_000_000;

function change(over: Partial<Change> = {}): Change {
  return { mutationId: null, audit: auditDraft(), ...over };
}

describe("a change of the configuration", () => {
  test("becomes the next revision", () => {
    using temporary = temporaryDatabase();
    const { database } = temporary;
    const first = commitChange(database, change({ revision: revisionDraft(null) }), now);
    const draft = revisionDraft(1, { configuration: configuration(60_000), note: "slower" });
    const second = commitChange(database, change({ revision: draft }), now + 1);
    expect([first, second]).toMatchObject([
      { kind: "committed", revision: 1, repeated: false },
      { kind: "committed", revision: 2, audit: { sequence: 2, at: now + 1 } },
    ]);
    expect(revisionByNumber(database, 2)).toEqual({ ...draft, number: 2, savedAt: now + 1 });
    expect(revisionPage(database, { limit: 9 }).map((row) => row.number)).toEqual([2, 1]);
    expect(revisionPage(database, { limit: 9, before: 2 })[0]).not.toHaveProperty("configuration");
    expect(storedState(database, now).revision?.number).toBe(2);
  });

  test("made from an older revision changes nothing, and stands in the audit log as refused", () => {
    using temporary = temporaryDatabase();
    const { database } = temporary;
    commitChange(database, change({ revision: revisionDraft(null) }), now);
    commitChange(database, change({ revision: revisionDraft(1) }), now);
    const stale = change({
      revision: revisionDraft(1),
      breaker: snapshot(),
      audit: auditDraft({ changes: ["timeout 30 s -> 10 s"] }),
    });
    expect(commitChange(database, stale, now)).toMatchObject({
      kind: "stale",
      newest: 2,
      audit: { sequence: 3, result: "refused", changes: ["made from r1, but r2 is the newest"] },
    });
    const state = storedState(database, now);
    expect([state.revision?.number, state.breakers]).toEqual([2, []]);
  });

  test("seeding a database that has a revision already is stale too", () => {
    using temporary = temporaryDatabase();
    commitChange(temporary.database, change({ revision: revisionDraft(null) }), now);
    const again = commitChange(temporary.database, change({ revision: revisionDraft(null) }), now);
    expect(again).toMatchObject({ kind: "stale", newest: 1 });
  });
});

describe("a mutation that is sent twice", () => {
  const mutationId = "6c8ec1ee-5d5c-4a11-9bd4-d7d6ff0f7f6f";

  test("is done once and gets the first answer", () => {
    using temporary = temporaryDatabase();
    const { database } = temporary;
    const seed = change({ mutationId, revision: revisionDraft(null) });
    const first = commitChange(database, seed, now);
    const again = commitChange(database, seed, now + 5);
    expect(again).toEqual({ ...first, repeated: true });
    expect(auditPage(database, { limit: 9 }).rows).toHaveLength(1);
    expect(revisionPage(database, { limit: 9 })).toHaveLength(1);
  });

  test("was refused, so it is refused again", () => {
    using temporary = temporaryDatabase();
    const { database } = temporary;
    const stale = change({ mutationId, revision: revisionDraft(7) });
    const first = commitChange(database, stale, now);
    expect(first).toMatchObject({ kind: "stale", newest: null });
    expect(commitChange(database, stale, now)).toEqual({ ...first, repeated: true });
  });
});

test("a change that fails half way leaves nothing behind", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const clientKey = {
    hash: "h",
    tenant: "t",
    name: "n",
    routes: null,
    createdAt: now,
    lastUsedAt: null,
    revokedAt: null,
  };
  commitChange(database, change({ clientKey }), now);
  const twice = change({ clientKey, breaker: snapshot(), revision: revisionDraft(null) });
  expect(() => commitChange(database, twice, now)).toThrow("client_keys.hash");
  const state = storedState(database, now);
  expect([state.revision, state.breakers]).toEqual([null, []]);
  expect(auditPage(database, { limit: 9 }).rows).toHaveLength(1);
});

test("a refused try is in the audit log, with the reason it was given", () => {
  using temporary = temporaryDatabase();
  const refused = auditDraft({ action: "breaker.trip", object: primary, result: "refused", reason: "drill" });
  commitChange(temporary.database, change({ audit: refused }), now);
  expect(auditPage(temporary.database, { limit: 1 })).toEqual({
    rows: [expect.objectContaining({ ...refused, role: null, sequence: 1, at: now })],
    nextBefore: null,
  });
});

test("the audit log comes page by page, newest first", () => {
  using temporary = temporaryDatabase();
  for (let entry = 0; entry < 5; entry++) commitChange(temporary.database, change(), now);
  const first = auditPage(temporary.database, { limit: 3 });
  const second = auditPage(temporary.database, { limit: 3, before: first.nextBefore ?? 0 });
  expect(first.rows.map((row) => row.sequence)).toEqual([5, 4, 3]);
  expect(second).toMatchObject({ rows: [{ sequence: 2 }, { sequence: 1 }], nextBefore: null });
});

test("a provider that is disabled stays so until it is enabled or the time is over", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const disabled = { reason: "bill", actor: "operator-a", since: now, until: now + 1_000 };
  commitChange(database, change({ providerSwitch: { provider: "openai", disabled } }), now);
  expect(storedState(database, now + 999).providerSwitches).toEqual([{ provider: "openai", ...disabled }]);
  expect(storedState(database, now + 1_000).providerSwitches).toEqual([]);
  commitChange(database, change({ providerSwitch: { provider: "openai", disabled: null } }), now);
  expect(storedState(database, now).providerSwitches).toEqual([]);
});

test("a commit waits for the disk, telemetry afterwards does not", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const level = (): unknown => database.$client.pragma("synchronous", { simple: true });
  const [normal, full] = [1, 2];
  expect(durably(database, level)).toBe(full);
  expect(level()).toBe(normal);
});
