import { expect, test } from "vitest";
import { request } from "../../store/testing/samples.ts";
import { routeTo, withRoutes } from "../../testing/routes.ts";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";

const first = "first/model-a";
const second = "second/model-b";

async function changed(
  control: TestControl,
  route: string,
  edit: { readonly enabled: boolean },
): Promise<void> {
  const { revision: baseRevision } = await control.client.chains.get.query({ route });
  await control.client.chains.change.mutate({
    ...mutation(),
    route,
    baseRevision,
    operations: [{ type: "set_enabled", target: second, ...edit }],
  });
}

test("each revision says who saved it, why, and what it changed; pages go on where one ended", async () => {
  await using control = await startTestControl({
    configure: withRoutes({ default: routeTo(first, second), other: routeTo(first, second) }),
  });
  await changed(control, "default", { enabled: false });
  await changed(control, "other", { enabled: false });
  const { revisions } = control.client;
  const newest = await revisions.list.query({ limit: 2 });
  expect(newest.nextBefore).toBe(2);
  expect(newest.rows).toMatchObject([
    { number: 3, changes: [`other, ${second}: enabled -> disabled`], routes: ["other"] },
    {
      number: 2,
      author: "ada",
      note: "drill",
      via: "api",
      baseRevision: 1,
      changes: [`default, ${second}: enabled -> disabled`],
      routes: ["default"],
    },
  ]);
  expect(await revisions.list.query({ limit: 2, before: 2 })).toMatchObject({
    rows: [{ number: 1, baseRevision: null, changes: [], routes: [] }],
    nextBefore: null,
  });
  expect(await revisions.get.query({ number: 2 })).toEqual(newest.rows[1]);
  await expect(revisions.get.query({ number: 9 })).rejects.toMatchObject(refusal(404, "UNKNOWN_OBJECT"));
});

test("any two revisions are compared, in words and chain by chain, either way round", async () => {
  await using control = await startTestControl({
    configure: withRoutes({ default: routeTo(first, second), other: routeTo(first, second) }),
  });
  await changed(control, "default", { enabled: false });
  await changed(control, "other", { enabled: false });
  const { revisions } = control.client;
  const forth = await revisions.compare.query({ from: 1, to: 3 });
  expect(forth.changes).toEqual([
    `default, ${second}: enabled -> disabled`,
    `other, ${second}: enabled -> disabled`,
  ]);
  expect(forth.chains).toMatchObject([
    { route: "default", before: [{ enabled: true }, { enabled: true }], after: [{}, { enabled: false }] },
    { route: "other" },
  ]);
  expect(await revisions.compare.query({ from: 3, to: 2 })).toMatchObject({
    changes: [`other, ${second}: disabled -> enabled`],
    chains: [{ route: "other" }],
  });
  expect(await revisions.compare.query({ from: 2, to: 2 })).toMatchObject({ changes: [], chains: [] });
});

test("what users got in the ten minutes before and after a revision is counted, cancelled requests not", async () => {
  await using control = await startTestControl();
  const { store } = control.test;
  const { rows } = await control.client.revisions.list.query({});
  const savedAt = rows[0]?.savedAt ?? 0;
  let made = 0;
  const ended = (agoMs: number, level: "primary" | "fallback" | "error" | "cancelled"): void => {
    made += 1;
    const outcome = {
      primary: "answered",
      fallback: "answered",
      error: "failed",
      cancelled: "cancelled",
    } as const;
    const record = request(`made_${made}`, {
      startedAt: savedAt - agoMs,
      durationMs: 0,
      level,
      outcome: outcome[level],
    });
    store.record({ kind: "request", record });
  };
  for (const level of ["primary", "primary", "fallback", "error", "cancelled"] as const) ended(60_000, level);
  ended(599_000, "fallback");
  ended(601_000, "error");
  await store.flush();
  const [effect] = await control.client.revisions.effects.query({});
  expect(effect).toMatchObject({
    number: 1,
    spanMs: 600_000,
    before: { requests: 5, notPrimary: 3, failed: 1 },
    after: { requests: 0, notPrimary: 0, failed: 0 },
  });
});
