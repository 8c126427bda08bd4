import { beforeEach, describe, expect, it } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { AlertBook } from "./alert-book.ts";
import { alertKey, type AlertCondition } from "./alert-condition.ts";
import type { Alert, AlertEvent, RouteEffect } from "./alert.ts";
import { defaultAlertRules, type AlertRules } from "./alert-rules.ts";

const minute = 60_000;
const rules: AlertRules = {
  ...defaultAlertRules,
  fallback_share: { ...defaultAlertRules.fallback_share, forMs: minute, clearMs: 2 * minute },
  rate_limited: { ...defaultAlertRules.rate_limited, forMs: 10_000, clearMs: minute },
};
const share: AlertCondition = {
  rule: "fallback_share",
  subject: "chat",
  targets: ["one/a"],
  routes: ["chat"],
  value: 0.5,
  detail: "half of them",
};
const limited: AlertCondition = {
  ...share,
  rule: "rate_limited",
  subject: "two",
  targets: ["two/a"],
  routes: [],
};
/** At once, and well a minute after. */
const refused: AlertCondition = { ...share, rule: "misconfigured", subject: "one/a", routes: [] };

let time: ManualTime;
let events: AlertEvent[];
let effects: readonly RouteEffect[];
let book: AlertBook;

beforeEach(() => {
  time = new ManualTime();
  events = [];
  effects = [];
  book = new AlertBook({
    ports: { clock: time, wallClock: time.wall, random: { next: () => 0.5 } },
    effectsOf: () => effects,
    onEvent: (event) => events.push(event),
  });
});

/** So many ms, in each second of which the same is found. */
function live(ms: number, bad: readonly AlertCondition[], unknown: readonly AlertCondition[] = []): void {
  for (let second = 0; second < ms / 1_000; second++) {
    book.update({ bad, unknown: new Set(unknown.map(alertKey)) }, rules);
    time.advance(1_000);
  }
}

function told(): readonly string[] {
  return events.flatMap(({ tell, alert }) => (tell === null ? [] : [`${tell} ${alert.rule}`]));
}

function only(): Alert | undefined {
  const [alert, ...others] = book.alerts();
  expect(others).toEqual([]);
  return alert;
}

describe("before it is told", () => {
  it("nobody knowing is no gap", () => {
    live(40_000, [share]);
    live(5 * minute, [], [share]);
    live(2_000, [share]);
    expect(told()).toEqual(["firing fallback_share"]);
  });

  it("a gap may last as long as it has to hold, and half a minute at most", () => {
    live(5_000, [limited]);
    live(9_000, []);
    live(1_000, [limited]);
    expect(told()).toEqual(["firing rate_limited"]);
    live(59_000, [share]);
    live(30_000, []);
    live(1_000, [share]);
    expect(told()).toContain("firing fallback_share");
  });

  it("a longer gap begins it anew, for a rule that has to hold for ten seconds after ten", () => {
    live(9_000, [limited]);
    live(11_000, []);
    live(9_000, [limited]);
    expect(told()).toEqual([]);
    live(2_000, [limited]);
    expect(told()).toEqual(["firing rate_limited"]);
    expect(only()?.since).toBe(time.wall.now() - 11_000);
  });

  it("found twice it is as it was found first, and causes are told before what follows", () => {
    live(1_000, [refused, { ...refused, detail: "again" }, { ...refused, subject: "later" }]);
    expect(events.map(({ alert }) => [alert.subject, alert.detail])).toEqual([
      ["one/a", "half of them"],
      ["later", "half of them"],
    ]);
  });

  it("what another alert explains waits for ten minutes after it was explained last", () => {
    live(1_000, [refused]);
    live(2 * minute, [refused, share]);
    expect(told()).toEqual(["firing misconfigured"]);
    live(9 * minute, [share]);
    expect(told()).toEqual(["firing misconfigured", "resolved misconfigured"]);
    live(2 * minute + 2_000, [share]);
    expect(told().at(-1)).toBe("firing fallback_share");
  });
});

describe("while it holds", () => {
  it("it has a name of its own, and says what users get when it fires and when it ends", () => {
    const [asked, answered] = [1, 2].map((total): RouteEffect[] => [
      {
        route: "chat",
        levels: {
          total,
          counts: { primary: 0, fallback: total, cache: 0, deferred: 0, error: 0, cancelled: 0 },
        },
      },
    ]);
    effects = asked!;
    const firedAt = time.wall.now();
    live(1_000, [refused]);
    effects = answered!;
    live(minute + 1_000, []);
    expect(events).toMatchObject([
      {
        change: "fired",
        tell: "firing",
        alert: {
          ...refused,
          id: `${firedAt.toString(36)}-${(36 ** 4 / 2).toString(36)}`,
          severity: "warning",
          since: firedAt,
          firedAt,
          resolvedAt: null,
          effects: asked,
          acknowledged: null,
          snoozed: null,
          told: true,
        },
      },
      {
        change: "resolved",
        tell: "resolved",
        alert: { resolvedAt: firedAt + minute + 1_000, effects: answered, told: false },
      },
    ]);
  });

  it("one good moment among bad ones does not count towards its end", () => {
    live(1_000, [refused]);
    live(50_000, []);
    live(1_000, [refused]);
    live(50_000, []);
    live(20_000, [], [refused]);
    live(60_000, []);
    expect(only()?.resolvedAt).toBeNull();
    live(1_000, []);
    expect(only()?.resolvedAt).toBeTypeOf("number");
  });

  it("that nobody can judge is over half an hour after it was last seen, and the time it must be well", () => {
    live(1_000, [refused]);
    live(30 * minute, [], [refused]);
    expect(told()).toEqual(["firing misconfigured"]);
    live(minute + 1_000, [], [refused]);
    expect(told()).toEqual(["firing misconfigured", "resolved misconfigured"]);
  });

  it("that comes back for ever has to be over for half an hour at most", () => {
    live(1_000, [refused]);
    for (let firing = 0; firing < 8; firing++) {
      live(31 * minute, []);
      expect(only()?.resolvedAt).toBeTypeOf("number");
      live(1_000, [refused]);
    }
    expect(only()).toMatchObject({ firings: 9, resolvedAt: null });
    live(29 * minute, []);
    expect(only()?.resolvedAt).toBeNull();
  });

  it("is kept for an hour after its end", () => {
    live(1_000, [refused]);
    live(minute + 1_000, []);
    const kept = only();
    live(59 * minute + 59_000, []);
    expect(only()?.resolvedAt).toBe(kept?.resolvedAt);
    live(1_000, []);
    expect(book.alerts()).toEqual([]);
    live(1_000, [refused]);
    expect(only()?.since).toBeGreaterThan(kept?.since ?? 0);
  });
});

describe("what people do", () => {
  const ada = { by: "ada", at: 1 };

  it("is an event that tells no channel", () => {
    live(1_000, [refused]);
    const id = only()?.id ?? "";
    book.acknowledge(id, ada);
    book.snooze(id, { by: "ada", until: time.wall.now() + minute });
    expect(events.slice(1)).toMatchObject([
      { change: "acknowledged", tell: null, alert: { acknowledged: ada, snoozed: null } },
      { change: "snoozed", tell: null, alert: { acknowledged: ada, snoozed: { by: "ada" } } },
    ]);
  });

  it("a snooze ends at its time: of what was told and still fires nothing is told again", () => {
    live(1_000, [refused]);
    const until = time.wall.now() + minute;
    book.snooze(only()?.id ?? "", { by: "ada", until });
    live(minute, [refused]);
    expect(only()?.snoozed).toMatchObject({ until });
    live(1_000, [refused]);
    expect(events.at(-1)).toMatchObject({ change: "snooze_over", tell: null, alert: { told: true } });
    expect(only()?.snoozed).toBeNull();
  });

  it("a snooze that ends after the alert is no news, and what comes then is", () => {
    live(1_000, [refused]);
    book.snooze(only()?.id ?? "", { by: "ada", until: time.wall.now() + 5 * minute });
    live(6 * minute, []);
    expect(told()).toEqual(["firing misconfigured", "resolved misconfigured"]);
    expect(events.at(-1)).toMatchObject({ change: "snooze_over", tell: null, alert: { told: false } });
    live(1_000, [refused]);
    expect(told()).toEqual(["firing misconfigured", "resolved misconfigured", "firing misconfigured"]);
  });
});
