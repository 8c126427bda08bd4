import type { WhatifAsk, WhatifPart, WhatifView } from "@understudy/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { request } from "../../store/testing/samples.ts";
import { refusal, startTestControl, type TestControl } from "../testing/test-control.ts";

const first = "first/model-a";
const second = "second/model-b";
const startedAt = 1_800_000_000_000;
const span = { from: startedAt, to: startedAt + 3_600_000 };
/** Enough that it takes a while to live through. */
const many = 6_000;

let control: TestControl;
beforeAll(async () => {
  control = await startTestControl();
  const { store } = control.test;
  for (let index = 0; index < many; index++) {
    const path = [
      { kind: "attempt", target: first, outcome: "served", startMs: 0, durationMs: 800, firstTokenMs: 200 },
    ] as const;
    const at = startedAt + index * 100;
    const told = { startedAt: at, route: "default", servedBy: first, durationMs: 800, path };
    store.record({ kind: "request", record: request(`r${index}`, told) });
    if (index % 5_000 === 0) await store.flush();
  }
  await store.flush();
});
afterAll(() => control[Symbol.asyncDispose]());

async function run(ask: WhatifAsk = {}) {
  const parts: WhatifPart[] = [];
  for await (const part of await control.client.whatif.run.mutate({ span, ...ask })) parts.push(part);
  const end = parts.at(-1);
  if (end?.kind !== "answer") throw new Error("no answer");
  const shares = parts.flatMap((part) => (part.kind === "progress" ? [part.share] : []));
  return { view: end.view, shares };
}

function middles({ before, after }: WhatifView, name: "availability" | "primaryShare") {
  return [before[name]?.middle, after[name]?.middle];
}

const entry = { priority: 1, enabled: true, weight: 1 };
const short = { span: { from: startedAt, to: startedAt + 60_000 } };

test("an hour is lived through with its progress, one at a time, and whoever leaves ends it", async () => {
  const leaving = new AbortController();
  const parts = await control.client.whatif.run.mutate({ span }, { signal: leaving.signal });
  const read = async (): Promise<void> => {
    for await (const part of parts) {
      if (part.kind !== "progress") continue;
      await expect(run(short)).rejects.toMatchObject(refusal(429, "TOO_SOON"));
      leaving.abort();
    }
  };
  await expect(read()).rejects.toThrow("abort");
  await expect.poll(() => run(short).then(({ view }) => view.requests), { timeout: 20_000 }).toBe(592);
  const { view, shares } = await run();
  expect([view.requests, view.cut, view.revision]).toEqual([many, false, 1]);
  expect(shares.length).toBeGreaterThan(20);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(middles(view, "primaryShare")).toEqual([1, 1]);
});

test("another chain, with a target nobody ever saw, is what is foretold", async () => {
  const chain = [
    { ...entry, target: "second/model-new" },
    { ...entry, target: first, priority: 2 },
  ];
  const { view } = await run({ ...short, change: { kind: "chain", route: "default", chain } });
  expect(view.after.unknown).toMatchObject([{ target: "second/model-new", share: 1 }]);
  expect(view.before.unknown).toEqual([]);
});

test("a provider that is down takes all of its targets with it, all the time or in the middle", async () => {
  const down = { down: ["first"], as: "connect_failed", forMs: null } as const;
  const all = (await run({ ...short, outage: down })).view;
  expect(all.outages).toMatchObject([{ targets: [first], from: startedAt }]);
  expect(middles(all, "primaryShare")).toEqual([1, 0]);
  const middle = (await run({ ...short, outage: { ...down, forMs: 20_000 } })).view;
  expect(middle.after.primaryShare?.middle).toBeGreaterThan(0.3);
  const [outage] = middle.outages;
  expect((outage?.until ?? 0) - (outage?.from ?? 0)).toBe(20_000);
});

test("a breaker setting that is asked about holds for the second life alone", async () => {
  const outage = { down: [first], as: "unavailable", forMs: null } as const;
  const [usual, late] = [
    (await run({ ...short, outage })).view,
    (await run({ ...short, outage, breaker: { failureThreshold: 0, recoveryTimeMs: 600_000 } })).view,
  ];
  expect(late.before).toEqual(usual.before);
  expect(late.after.wasted?.middle).not.toBe(usual.after.wasted?.middle);
});

test("what faults did on purpose is no history, unless it is asked for", async () => {
  const { store } = control.test;
  const at = startedAt + 7_200_000;
  for (let index = 0; index < 60; index++) {
    const call = { kind: "attempt", startMs: 0, durationMs: 100 } as const;
    const struck = { ...call, target: first, outcome: "unavailable", status: 503, injected: "F-1" } as const;
    const path = [struck, { ...call, target: second, outcome: "served", startMs: 100 }] as const;
    const good = [{ ...call, target: first, outcome: "served" }] as const;
    const told = { route: "default", durationMs: 200, streamed: false, startedAt: at + index * 1_000 };
    store.record({
      kind: "request",
      record: request(`e${index}`, { ...told, path: index % 2 === 0 ? path : good }),
    });
  }
  await store.flush();
  const exercise = { span: { from: at, to: at + 120_000 } };
  const { view: real } = await run(exercise);
  expect([real.injectedCalls, real.injected, real.before.primaryShare?.middle]).toEqual([30, false, 1]);
  const { view: all } = await run({ ...exercise, injected: true });
  expect([all.injectedCalls, all.injected]).toEqual([30, true]);
  expect(all.before.fallbackShare?.low).toBeGreaterThan(0.2);
});

test("what nobody knows is refused by name", async () => {
  const ask = (input: WhatifAsk) => run({ ...short, ...input });
  const outage = { down: ["frist"], as: "silence", forMs: null } as const;
  await expect(ask({ outage })).rejects.toThrow('There is no target or provider "frist"');
  const chain = [{ ...entry, target: second }];
  await expect(ask({ change: { kind: "chain", route: "chta", chain } })).rejects.toThrow('no route "chta"');
  await expect(ask({ change: { kind: "revision", number: 99 } })).rejects.toThrow('no revision "r99"');
  await expect(ask({ change: { kind: "file", text: "nonsense: true" } })).rejects.toThrow("nonsense");
});
