import { beforeEach, describe, expect, it } from "vitest";
import { alertReadings, chatChain, endedRequest, targetReading } from "../testing/alert-readings.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import type { AlertReadings } from "./alert-condition.ts";
import { AlertFacts } from "./alert-facts.ts";
import { defaultAlertRules } from "./alert-rules.ts";
import { chainExhausted, fallbackShare, noUsableTarget, ownNetwork, queueAge } from "./route-conditions.ts";

const minute = 60_000;
let time: ManualTime;
let facts: AlertFacts;

beforeEach(() => {
  time = new ManualTime();
  facts = new AlertFacts(time);
});

function looked(rule: typeof ownNetwork, more: Partial<AlertReadings> = {}) {
  return rule(facts, alertReadings(more), defaultAlertRules);
}

function ended(level: "primary" | "fallback" | "error", times: number, route = "chat"): void {
  const outcome = level === "error" ? "failed" : "answered";
  for (let count = 0; count < times; count++) {
    facts.take(endedRequest(time.wall.now(), { level, outcome, route }));
  }
}

const nothing = { bad: [], unknown: new Set() };

it("our own network concerns every route, and no target", () => {
  expect(looked(ownNetwork)).toEqual(nothing);
  const routes = ["chat", "mail"].map((name) => ({ name, chain: chatChain }));
  expect(looked(ownNetwork, { networkDown: true, routes })).toEqual({
    bad: [
      {
        rule: "own_network",
        subject: "gateway",
        targets: [],
        routes: ["chat", "mail"],
        value: null,
        detail: "no provider can be reached: our own network seems down",
      },
    ],
    unknown: new Set(),
  });
});

it("a chain can be asked as long as one of its enabled targets can", () => {
  const usable = (...ids: readonly string[]) =>
    chatChain.map(({ target }) => targetReading(target, { usable: ids.includes(target) }));
  expect(looked(noUsableTarget, { targets: usable("two/a") })).toEqual(nothing);
  const chain = chatChain.map((entry) => ({ ...entry, enabled: entry.target !== "two/a" }));
  expect(looked(noUsableTarget, { targets: usable("two/a"), routes: [{ name: "chat", chain }] })).toEqual({
    bad: [
      {
        rule: "no_usable_target",
        subject: "chat",
        targets: [],
        routes: ["chat"],
        value: 2,
        detail: "none of its targets can be asked: one/a and one/b",
      },
    ],
    unknown: new Set(),
  });
});

describe("requests that found no target", () => {
  it("are told from the third in a row on, with how many there were", () => {
    ended("error", 2);
    expect(looked(chainExhausted).bad).toEqual([]);
    ended("error", 1);
    expect(looked(chainExhausted).bad).toEqual([
      {
        rule: "chain_exhausted",
        subject: "chat",
        targets: [],
        routes: ["chat"],
        value: 3,
        detail: "the last 3 requests got an error: no target was left",
      },
    ]);
    time.advance(5 * minute);
    expect(looked(chainExhausted).bad).toHaveLength(1);
    time.advance(1);
    expect(looked(chainExhausted).bad).toEqual([]);
  });

  it("are counted for each route by itself", () => {
    ended("error", 3, "mail");
    expect(looked(chainExhausted).bad).toEqual([]);
    const routes = ["chat", "mail"].map((name) => ({ name, chain: chatChain }));
    expect(looked(chainExhausted, { routes }).bad).toMatchObject([{ subject: "mail" }]);
  });
});

describe("a share of fallbacks", () => {
  it("is told of the time it was seen in", () => {
    ended("primary", 10);
    time.advance(2 * minute);
    ended("fallback", 10);
    expect(looked(fallbackShare).bad).toMatchObject([
      { value: 0.5, detail: "10 of 20 requests of the last 5 minutes were served by a fallback" },
    ]);
  });

  it("is none up to its threshold, nor of fewer than three", () => {
    ended("primary", 16);
    ended("fallback", 4);
    expect(looked(fallbackShare)).toEqual(nothing);
    ended("fallback", 1);
    expect(looked(fallbackShare).bad).toMatchObject([{ value: 5 / 21 }]);
    expect(looked(fallbackShare, { routes: [{ name: "mail", chain: chatChain }] })).toEqual({
      bad: [],
      unknown: new Set(["fallback_share mail"]),
    });
  });

  it("concerns all targets of the first tier, and none where there is no chain", () => {
    ended("fallback", 20);
    const chain = chatChain.map((entry) => ({ ...entry, priority: entry.target === "two/a" ? 2 : 1 }));
    expect(looked(fallbackShare, { routes: [{ name: "chat", chain }] }).bad).toMatchObject([
      { targets: ["one/a", "one/b"] },
    ]);
    expect(looked(fallbackShare, { routes: [{ name: "chat", chain: [] }] }).bad).toMatchObject([
      { targets: [] },
    ]);
  });
});

it("the queue is told of with how many wait and for how long, beyond ten minutes", () => {
  const queue = (oldestMs: number, waiting = 3) => looked(queueAge, { queue: { waiting, oldestMs } });
  expect(looked(queueAge)).toEqual(nothing);
  expect(queue(10 * minute)).toEqual(nothing);
  expect(queue(15 * minute, 0)).toEqual(nothing);
  expect(queue(15 * minute)).toEqual({
    bad: [
      {
        rule: "queue_age",
        subject: "deferred queue",
        targets: [],
        routes: [],
        value: 15 * minute,
        detail: "3 requests wait, the oldest for 15 minutes",
      },
    ],
    unknown: new Set(),
  });
});
