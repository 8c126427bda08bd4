import type { StateSegment } from "@understudy/contract";
import type { Chain } from "@understudy/core";
import { expect, test } from "vitest";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";
import { startsOf } from "./chain-replay.ts";

const first = "first/model-a";
const second = "second/model-b";

function chainOf(
  ...entries: readonly (readonly [target: string, priority: number, weight?: number])[]
): Chain {
  return entries.map(([target, priority, weight = 1]) => ({ target, priority, weight, enabled: true }));
}

function lane(target: string, ...states: readonly (readonly [from: number, shown: StateSegment["shown"]])[]) {
  const origin = { kind: "automatic", name: "" } as const;
  const segments = states.map(([from, shown], index) => ({
    from,
    to: states[index + 1]?.[0] ?? 1_000,
    shown,
    cause: "",
    origin,
  }));
  return { target, segments };
}

const arrivals = [
  { at: 100, count: 3 },
  { at: 500, count: 4 },
  { at: 900, count: 2 },
];
const opened = lane("a", [0, "closed"], [400, "open"], [800, "half_open"]);
const fine = lane("b", [0, "closed"]);

test("each request begins at the first whose breaker was closed when it came", () => {
  expect(startsOf(chainOf(["a", 1], ["b", 2]), arrivals, [opened, fine])).toEqual([
    { target: "b", requests: 6 },
    { target: "a", requests: 3 },
  ]);
});

test("a tier shares by weight among those who were closed", () => {
  const chain = chainOf(["a", 1, 1], ["b", 1, 2]);
  expect(startsOf(chain, arrivals, [opened, fine])).toEqual([
    { target: "b", requests: 8 },
    { target: "a", requests: 1 },
  ]);
});

test("where all were open nobody is asked, and who was never seen is taken for closed", () => {
  const chain = chainOf(["a", 1]);
  expect(startsOf(chain, arrivals, [opened])).toEqual([
    { target: null, requests: 6 },
    { target: "a", requests: 3 },
  ]);
  expect(startsOf(chainOf(["a", 1], ["new", 2]), arrivals, [opened])).toContainEqual({
    target: "new",
    requests: 6,
  });
});

test("who is off here is not asked", () => {
  const chain = chainOf(["a", 1], ["b", 2]).map((entry) => ({ ...entry, enabled: entry.target === "b" }));
  expect(startsOf(chain, arrivals, [opened, fine])).toEqual([{ target: "b", requests: 9 }]);
});

test("a draft is told where the requests of the last hour would have begun, beside the chain that runs", async () => {
  await using control = await startTestControl();
  const { chains, breakers } = control.client;
  for (let asked = 0; asked < 3; asked++) await control.ask();
  const chain = [
    { target: "second/model-new", priority: 1, enabled: false, weight: 1 },
    { target: second, priority: 2, enabled: true, weight: 1 },
    { target: first, priority: 3, enabled: true, weight: 1 },
    { target: "first/model-new", priority: 4, enabled: true, weight: 1 },
  ];
  expect(await chains.replay.query({ route: "default", chain })).toMatchObject({
    requests: 3,
    running: [{ target: first, requests: 3 }],
    draft: [{ target: second, requests: 3 }],
    unknown: ["first/model-new"],
  });
  await breakers.trip.mutate({ ...mutation(), target: second });
  expect((await chains.replay.query({ route: "default", chain })).draft, "the past stays").toEqual([
    { target: second, requests: 3 },
  ]);
  await expect(chains.replay.query({ route: "nowhere", chain })).rejects.toMatchObject(
    refusal(404, "UNKNOWN_OBJECT"),
  );
});
