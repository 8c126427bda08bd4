import { beforeEach, describe, expect, it } from "vitest";
import type { BreakerState, TransitionReason } from "../breaker/breaker-event.ts";
import type { AttemptStep, PathStep, SkipReason } from "../engine/record.ts";
import {
  alertReadings,
  breakerEvent,
  endedCall,
  endedRequest,
  targetReading,
} from "../testing/alert-readings.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import type { AlertFindings, TargetReading } from "./alert-condition.ts";
import { AlertFacts } from "./alert-facts.ts";
import { defaultAlertRules } from "./alert-rules.ts";
import { breakerOpen, flapping, namesOf, rateLimited, slowFirstToken } from "./target-conditions.ts";

const minute = 60_000;
let time: ManualTime;
let facts: AlertFacts;

beforeEach(() => {
  time = new ManualTime();
  facts = new AlertFacts(time);
  facts.configure(alertReadings().targets.map(({ target }) => target));
});

function called(path: readonly PathStep[], times = 1): void {
  for (let count = 0; count < times; count++) facts.take(endedRequest(time.wall.now(), { path }));
}

function skipped(target: string, reason: SkipReason): PathStep {
  return { kind: "skip", target, reason, startMs: 0 };
}

/** The same look, of these targets alone. */
function looked(rule: typeof breakerOpen, targets: readonly TargetReading[] = alertReadings().targets) {
  return rule(facts, alertReadings({ targets }), defaultAlertRules);
}

function detailOf({ bad }: AlertFindings): string | undefined {
  return bad[0]?.detail;
}

describe("a provider that is out", () => {
  const failing = (outcome: AttemptStep["outcome"], ...ids: readonly string[]) => {
    for (const id of ids) called([endedCall(id, outcome)]);
  };
  const open = (...ids: readonly string[]) =>
    looked(
      breakerOpen,
      ids.map((id) => targetReading(id, { breaker: "open" })),
    );

  it("fails in the words of how its targets failed last, each once", () => {
    failing("server_error", "one/a");
    failing("overloaded", "one/a", "one/b");
    expect(open("one/a", "one/b").bad).toEqual([
      {
        rule: "breaker_open",
        subject: "one",
        targets: ["one/a", "one/b"],
        routes: [],
        value: 2,
        detail: "failing, overloaded: breaker open on one/a and one/b",
      },
    ]);
    failing("connect_failed", "one/b");
    expect(detailOf(open("one/a", "one/b"))).toBe(
      "failing, overloaded; no connection: breaker open on one/a and one/b",
    );
  });

  it("is said to be unhealthy where no breaker is open, and why it failed only for five minutes", () => {
    const unhealthy = [targetReading("one/a", { unhealthy: true })];
    failing("overloaded", "one/a");
    time.advance(5 * minute);
    expect(detailOf(looked(breakerOpen, unhealthy))).toBe("failing, overloaded: unhealthy: one/a");
    time.advance(1);
    expect(detailOf(looked(breakerOpen, unhealthy))).toBe("failing: unhealthy: one/a");
    const both = [...unhealthy, targetReading("one/b", { breaker: "open" })];
    expect(detailOf(looked(breakerOpen, both))).toBe("failing: breaker open on one/a and one/b");
  });

  it.each(["first_token_timeout", "attempt_timeout", "request_timeout", "stalled"] as const)(
    "is slow where its calls ended as %s, and failing if one of its targets failed otherwise",
    (outcome) => {
      failing(outcome, "one/a", "one/b");
      const slow = "slow: first tokens of one/a and one/b come late or not at all";
      expect(detailOf(open("one/a", "one/b"))).toBe(slow);
      failing("overloaded", "one/b");
      expect(detailOf(open("one/a", "one/b"))).toMatch(/^failing, /);
    },
  );

  it("is slow where it hangs, or its breaker opened for slowness", () => {
    expect(detailOf(looked(breakerOpen, [targetReading("one/a", { silent: true })]))).toMatch(/^slow: /);
    const opened = (from: BreakerState, reason: TransitionReason) =>
      facts.breakerChanged(breakerEvent({ target: "one/a", from, to: "open", reason }));
    opened("closed", "slow_rate");
    opened("half_open", "trial_failed");
    expect(detailOf(open("one/a"))).toMatch(/^slow: /);
    facts.breakerChanged(breakerEvent({ target: "one/a", from: "closed", to: "closed", reason: "reset" }));
    expect(facts.openedFor("one/a")).toBe("slow_rate");
    opened("closed", "failure_rate");
    expect(detailOf(open("one/a"))).toMatch(/^failing: /);
    expect(facts.openedFor("one/b")).toBeNull();
  });

  it("is none by what calls say that were called off, or that our own time ended", () => {
    failing("overloaded", "one/a");
    failing("cancelled", "one/a");
    failing("out_of_time", "one/a");
    expect(detailOf(open("one/a"))).toMatch(/^failing, overloaded/);
  });

  it("names two, and counts the rest", () => {
    expect([1, 2, 3, 4].map((count) => namesOf(["a", "b", "c", "d"].slice(0, count)))).toEqual([
      "a",
      "a and b",
      "a, b and 1 more",
      "a, b and 2 more",
    ]);
  });

  it("is well or unknown by those of its targets that are watched", () => {
    const held = targetReading("one/a", { breaker: null, unhealthy: true });
    const withheld = targetReading("one/b", { breaker: "open", withheld: true });
    expect(looked(breakerOpen, [held, withheld])).toEqual({ bad: [], unknown: new Set() });
    const untried = targetReading("one/a", { breaker: "half_open", untried: true });
    const keyed = new Set(["breaker_open one"]);
    expect(looked(breakerOpen, [untried, withheld])).toEqual({ bad: [], unknown: keyed });
    const tried = targetReading("one/b", { breaker: "half_open" });
    expect(looked(breakerOpen, [untried, tried]).bad).toMatchObject([{ targets: ["one/b"], value: 1 }]);
  });
});

it("targets whose condition changes too often are one alert for each provider", () => {
  const targets = ["one/a", "one/b", "two/a"].map((id) => targetReading(id, { flapping: id !== "two/a" }));
  expect(looked(flapping, targets)).toEqual({
    bad: [
      {
        rule: "flapping",
        subject: "one",
        targets: ["one/a", "one/b"],
        routes: [],
        value: null,
        detail: "one/a and one/b changed its condition more than 4 times in 10 minutes",
      },
    ],
    unknown: new Set(),
  });
});

describe("calls that are turned away", () => {
  it("are a share of those meant for a limit group, once there are enough", () => {
    called([endedCall("one/a", "rate_limited")], 5);
    called([endedCall("one/a")], 4);
    expect(looked(rateLimited)).toEqual({
      bad: [],
      unknown: new Set(["rate_limited one", "rate_limited two"]),
    });
    called([endedCall("one/a")], 16);
    expect(looked(rateLimited)).toEqual({ bad: [], unknown: new Set(["rate_limited two"]) });
    called([endedCall("one/a", "ramp_limited")], 3);
    expect(looked(rateLimited).bad).toEqual([
      {
        rule: "rate_limited",
        subject: "one",
        targets: ["one/a"],
        routes: [],
        value: 8 / 28,
        detail: "rate limited: 8 of 28 calls for one/a turned away",
      },
    ]);
  });

  it("of several groups of a provider are one alert, by the worst of them", () => {
    for (const [id, limited] of [
      ["one/a", 10],
      ["one/b", 15],
    ] as const) {
      called([endedCall(id, "rate_limited")], limited);
      called([endedCall(id)], 20 - limited);
    }
    expect(looked(rateLimited).bad).toMatchObject([
      {
        targets: ["one/a", "one/b"],
        value: 0.75,
        detail: "rate limited: 10 of 20 calls for one/a turned away; 15 of 20 calls for one/b turned away",
      },
    ]);
  });

  it("count though nobody called: for want of room, or while a refusal cools", () => {
    called([endedCall("one/a")], 20);
    called([skipped("one/a", "headroom")], 5);
    expect(looked(rateLimited).bad).toEqual([]);
    called([skipped("one/a", "headroom")], 5);
    expect(looked(rateLimited).bad).toMatchObject([{ value: 10 / 30 }]);
  });

  it.each([
    ["rate_limited", 10],
    ["ramp_limited", 10],
    ["quota_exhausted", 0],
  ] as const)("while one cools that was %s: %i of ten", (reason, turnedAway) => {
    called([endedCall("one/a")], 10);
    called([skipped("one/a", "cooldown"), skipped("one/a", "breaker_open")]);
    const since = time.wall.now();
    facts.cooled({ scope: "limit_group", name: "one/a", reason, since, until: since + minute });
    called([skipped("one/a", "cooldown"), skipped("one/a", "breaker_open")], 10);
    expect(facts.turnedAway("one/a", 1)).toEqual({ calls: 10 + turnedAway, failures: turnedAway });
  });

  it("are over once none was turned away for five minutes, and unknown of a group nobody called", () => {
    called([endedCall("one/a", "rate_limited")], 10);
    time.advance(6 * minute);
    called([endedCall("one/a")], 2);
    expect(facts.turnedAway("one/a", 20)).toEqual({ calls: 12, failures: 0 });
    expect(facts.turnedAway("one/b", 1)).toBeNull();
    expect(facts.turnedAway("one/a", 40)).toBeNull();
  });

  it("of a target that is not configured count for no group", () => {
    called([endedCall("three/a", "rate_limited")], 30);
    expect(facts.turnedAway("three/a", 1)).toBeNull();
  });
});

describe("first tokens that come late", () => {
  function first(id: string, firstTokenMs: number, times: number): void {
    called([{ ...endedCall(id), firstTokenMs }], times);
  }

  it("against what is usual for each target are one alert of a provider, by the worst of them", () => {
    for (const id of ["one/a", "one/b", "two/a"]) first(id, 400, 100);
    time.advance(60 * minute);
    first("one/a", 1_600, 100);
    first("one/b", 2_400, 100);
    first("two/a", 410, 100);
    const { bad, unknown } = looked(slowFirstToken);
    expect(unknown).toEqual(new Set());
    expect(bad).toMatchObject([
      {
        rule: "slow_first_token",
        subject: "one",
        targets: ["one/a", "one/b"],
        routes: [],
        value: expect.closeTo(6, 0),
        detail: expect.stringMatching(
          /^slow, first token: one\/a p95 1\.6 s, usually (39|40)\d ms; one\/b p95 2\.4 s, usually (39|40)\d ms$/,
        ),
      },
    ]);
  });

  it("are unknown where too little was seen, and say nothing where a call had none", () => {
    called([endedCall("one/a")], 100);
    const keys = ["slow_first_token one", "slow_first_token two"];
    expect(looked(slowFirstToken)).toEqual({ bad: [], unknown: new Set(keys) });
    expect(facts.drift("nobody", 2, 20)).toBeNull();
  });
});
