import { beforeEach, describe, expect, it } from "vitest";
import type { AttemptStep, RequestRecord } from "../engine/record.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import type { AlertCondition } from "./alert-condition.ts";
import { AlertFacts } from "./alert-facts.ts";
import { alertTitle, injectedWords } from "./alert-words.ts";
import { injectedPart } from "./injected-part.ts";

const minute = 60_000;
const opened: AlertCondition = {
  rule: "breaker_open",
  subject: "one",
  targets: ["one/a", "one/b"],
  routes: [],
  value: 1,
  detail: "failing: breaker open on one/a",
};

let time: ManualTime;
let facts: AlertFacts;

beforeEach(() => {
  time = new ManualTime();
  facts = new AlertFacts(time);
});

function called(step: Partial<AttemptStep>, times = 1, more: Partial<RequestRecord> = {}): void {
  const attempt: AttemptStep = {
    kind: "attempt",
    target: "one/a",
    outcome: "server_error",
    startMs: 0,
    durationMs: 1,
    ...step,
  };
  for (let count = 0; count < times; count++) {
    facts.take({
      requestId: "r",
      startedAt: time.wall.now(),
      tenant: "t",
      route: "chat",
      revision: 1,
      requestedModel: "chat",
      streamed: true,
      outcome: "answered",
      level: "fallback",
      status: 200,
      durationMs: 1,
      path: [attempt],
      ...more,
    });
  }
}

function words(condition: AlertCondition = opened): string | null {
  const injected = injectedPart(facts, condition);
  return injectedWords(injected === undefined ? {} : { injected });
}

describe("of an alert it is told how much of it faults did on purpose", () => {
  it("by the failed calls of its targets, with the faults; a failure now and then is no more than an exercise", () => {
    called({ injected: "F-3" }, 37);
    called({ injected: "F-4", target: "one/b" });
    called({}, 2);
    called({ target: "two/a" }, 9);
    expect(words()).toBe("This is an exercise: of 40 failed calls 38 were injected by F-3, F-4.");
    const injected = injectedPart(facts, opened);
    expect(alertTitle({ ...opened, ...(injected && { injected }) })).toMatch(/^\[exercise F-3, F-4\] one: /);
  });

  it("and a real outage beside it is not hidden", () => {
    called({ injected: "F-3" }, 20);
    called({}, 20);
    expect(words()).toBe("Not only an exercise: of 40 failed calls 20 were injected by F-3, 20 were not.");
    const injected = injectedPart(facts, opened);
    expect(alertTitle({ ...opened, ...(injected && { injected }) })).toMatch(/^\[exercise F-3 and more\] /);
  });

  it("nothing is, where none of its calls was struck, whatever fault runs elsewhere", () => {
    called({ target: "two/a", injected: "F-3" }, 20);
    called({}, 5);
    expect(words()).toBeNull();
    expect(injectedPart(facts, opened)).toMatchObject({ all: 5, injected: 0, faults: [], alone: false });
  });

  it("of ordinary noise among many calls no outage is made", () => {
    called({ injected: "F-3" }, 100);
    called({ outcome: "served" }, 900);
    called({}, 4);
    expect(injectedPart(facts, opened)).toMatchObject({ all: 104, injected: 100, alone: true });
  });

  it("a route is judged by the calls of its own requests", () => {
    const exhausted: AlertCondition = { ...opened, rule: "chain_exhausted", targets: [], routes: ["batch"] };
    called({ injected: "F-3" }, 9);
    called({}, 6, { route: "batch" });
    expect(injectedPart(facts, exhausted)).toMatchObject({ all: 6, injected: 0 });
  });

  it("poor answers are counted where quality dropped, calls where something is slow", () => {
    called({ outcome: "served", marks: ["repetition"], injected: "F-3" }, 8);
    called({ outcome: "served" }, 12);
    expect(words({ ...opened, rule: "quality_drop" })).toBe(
      "This is an exercise: of 8 poor answers 8 were injected by F-3.",
    );
    expect(words({ ...opened, rule: "slow_output" })).toBe(
      "Not only an exercise: of 20 calls 8 were struck by F-3, 12 were not.",
    );
  });

  it("only the faults of the time that is counted are named", () => {
    called({ injected: "F-2" }, 20);
    time.advance(2 * minute);
    called({ injected: "F-3" }, 20);
    expect(words()).toBe("This is an exercise: of 20 failed calls 20 were injected by F-3.");
  });

  it("what was injected long ago speaks for nothing that fails now", () => {
    called({ injected: "F-3" }, 20);
    time.advance(6 * minute);
    called({}, 5);
    expect(words()).toBeNull();
    time.advance(31 * minute);
    expect(injectedPart(facts, opened)).toBeUndefined();
  });
});
