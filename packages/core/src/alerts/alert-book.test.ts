import { beforeEach, describe, expect, it } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { AlertBook } from "./alert-book.ts";
import type { AlertCondition } from "./alert-condition.ts";
import type { Alert, AlertEvent } from "./alert.ts";
import { defaultAlertRules, type AlertRules } from "./alert-rules.ts";

const minute = 60_000;
const rules: AlertRules = {
  ...defaultAlertRules,
  fallback_share: { ...defaultAlertRules.fallback_share, forMs: minute, clearMs: 2 * minute },
};
const share: AlertCondition = {
  rule: "fallback_share",
  subject: "chat",
  targets: ["one/a"],
  routes: ["chat"],
  value: 0.5,
  detail: "half of them",
};
const opened: AlertCondition = { ...share, rule: "breaker_open", subject: "one", routes: [] };

let time: ManualTime;
let events: AlertEvent[];
let book: AlertBook;

function newBook(): AlertBook {
  return new AlertBook({
    ports: { clock: time, wallClock: time.wall, random: new SeededRandom(1) },
    effectsOf: () => [],
    onEvent: (event) => events.push(event),
  });
}

beforeEach(() => {
  time = new ManualTime();
  events = [];
  book = newBook();
});

/** So many ms, in each second of which the same is found. */
function live(ms: number, bad: readonly AlertCondition[], unknown: readonly string[] = []): void {
  for (let second = 0; second < ms / 1_000; second++) {
    book.update({ bad, unknown: new Set(unknown) }, rules);
    time.advance(1_000);
  }
}

function told(): readonly string[] {
  return events.flatMap(({ tell, alert }) => (tell === null ? [] : [`${tell} ${alert.rule}`]));
}

function open(): Alert {
  live(minute + 1_000, [share]);
  return events.at(-1)!.alert;
}

describe("from the first sign to the end", () => {
  it("is told once it has held for as long as its rule asks, with the time of the first sign", () => {
    const since = time.wall.now();
    live(minute, [share]);
    expect(told()).toEqual([]);
    live(2_000, [share]);
    expect(told()).toEqual(["firing fallback_share"]);
    expect(book.alerts()).toMatchObject([
      { since, firedAt: since + minute, severity: "warning", firings: 1 },
    ]);
  });

  it("a short gap does not make it begin anew, a longer one does", () => {
    live(40_000, [share]);
    live(20_000, []);
    live(2_000, [share]);
    expect(told()).toEqual(["firing fallback_share"]);
    book = newBook();
    events = [];
    live(40_000, [share]);
    live(40_000, []);
    live(30_000, [share]);
    expect(told()).toEqual([]);
  });

  it("ends once it has been over for long enough", () => {
    open();
    live(2 * minute, []);
    expect(told()).toEqual(["firing fallback_share"]);
    live(2_000, []);
    expect(told()).toEqual(["firing fallback_share", "resolved fallback_share"]);
  });

  it("is not over while nobody can judge it, and for half an hour at most", () => {
    open();
    live(20 * minute, [], ["fallback_share chat"]);
    expect(told()).toEqual(["firing fallback_share"]);
    live(13 * minute, [], ["fallback_share chat"]);
    expect(told()).toEqual(["firing fallback_share", "resolved fallback_share"]);
  });

  it("keeps every target that was concerned since it began", () => {
    open();
    live(1_000, [{ ...share, targets: ["one/b"], detail: "now this" }]);
    expect(book.alerts()).toMatchObject([{ targets: ["one/a", "one/b"], detail: "now this" }]);
  });
});

describe("one that keeps coming back", () => {
  it("is the same alert, counted, and must be over longer each time", () => {
    const { id } = open();
    live(2 * minute + 2_000, []);
    live(minute + 2_000, [share]);
    expect(book.alerts()).toMatchObject([{ id, firings: 2, resolvedAt: null }]);
    live(3 * minute, []);
    expect(told()).toEqual(["firing", "resolved", "firing"].map((word) => `${word} fallback_share`));
    live(minute + 2_000, []);
    expect(told().at(-1)).toBe("resolved fallback_share");
  });

  it("is a new one an hour after its end", () => {
    const { id } = open();
    live(2 * minute + 2_000, []);
    live(61 * minute, []);
    live(minute + 2_000, [share]);
    expect(book.alerts()).toMatchObject([{ firings: 1 }]);
    expect(book.alerts()[0]?.id).not.toBe(id);
  });
});

describe("one cause is one alert", () => {
  it("what a told one explains is not told, and not soon after its end either", () => {
    live(minute, [opened]);
    live(5 * minute, [opened, share]);
    live(9 * minute, [share]);
    expect(told()).toEqual(["firing breaker_open", "resolved breaker_open"]);
    live(4 * minute, [share]);
    expect(told()).toEqual(["firing breaker_open", "resolved breaker_open", "firing fallback_share"]);
  });

  it("explains nothing of other targets", () => {
    live(minute, [opened]);
    live(2 * minute, [opened, { ...share, targets: ["two/a"] }]);
    expect(told()).toEqual(["firing breaker_open", "firing fallback_share"]);
  });
});

describe("an exercise", () => {
  const part = { measure: "failures", all: 40, faults: ["F-3"] } as const;
  const exercise = { ...share, injected: { ...part, injected: 38, alone: true } };
  const real = { ...share, injected: { ...part, injected: 20, alone: false } };

  it("is told again when it turns out to be more than that, once", () => {
    live(minute + 2_000, [exercise]);
    expect(book.alerts()).toMatchObject([{ asExercise: true, firings: 1 }]);
    live(2_000, [real]);
    live(2_000, [exercise]);
    live(2_000, [real]);
    expect(told()).toEqual(["firing fallback_share", "firing fallback_share"]);
    expect(events.map(({ alert }) => alert.id === events[0]?.alert.id)).toEqual([true, true]);
    expect(book.alerts()[0]).not.toHaveProperty("asExercise");
  });

  it("that was snoozed keeps nothing real from being told", () => {
    live(minute + 2_000, [exercise]);
    const [alert] = book.alerts();
    book.snooze(alert?.id ?? "", { by: "ada", until: time.wall.now() + 60 * minute });
    live(2_000, [real]);
    expect(told()).toEqual(["firing fallback_share", "firing fallback_share"]);
  });

  it("explains what follows from it, and nothing of which calls speak that no fault struck", () => {
    const cause = { ...opened, injected: exercise.injected };
    live(minute, [cause]);
    live(2 * minute, [cause, exercise]);
    expect(told()).toEqual(["firing breaker_open"]);
    live(2_000, [cause, real]);
    expect(told()).toEqual(["firing breaker_open", "firing fallback_share"]);
  });
});

describe("people", () => {
  it("acknowledge it by name; when it comes back that is asked again", () => {
    const { id } = open();
    const ada = { by: "ada", at: time.wall.now() };
    expect(book.acknowledge(id, ada)).toBe(true);
    expect(book.alerts()).toMatchObject([{ acknowledged: ada }]);
    expect(book.acknowledge("nobody", ada)).toBe(false);
    live(3 * minute, []);
    expect(book.acknowledge(id, ada)).toBe(false);
    live(minute + 2_000, [share]);
    expect(book.alerts()).toMatchObject([{ acknowledged: null }]);
  });

  it("snooze it: its end is told, its return is not before the snooze is over", () => {
    const { id } = open();
    expect(book.snooze(id, { by: "ada", until: time.wall.now() + 20 * minute })).toBe(true);
    live(3 * minute, []);
    live(3 * minute, [share]);
    expect(told()).toEqual(["firing fallback_share", "resolved fallback_share"]);
    expect(book.alerts()).toMatchObject([{ resolvedAt: null, told: false }]);
    live(16 * minute, [share]);
    expect(told().slice(2)).toEqual(["firing fallback_share"]);
    expect(book.alerts()).toMatchObject([{ snoozed: null, told: true }]);
  });

  it("are not told of the end of what they were never told of", () => {
    const { id } = open();
    book.snooze(id, { by: "ada", until: time.wall.now() + 60 * minute });
    live(3 * minute, []);
    live(3 * minute, [share]);
    live(5 * minute, []);
    expect(told()).toEqual(["firing fallback_share", "resolved fallback_share"]);
    expect(book.alerts()).toMatchObject([{ firings: 2 }]);
    expect(book.alerts()[0]?.resolvedAt).toBeTypeOf("number");
  });
});

it("takes up what an earlier process had told, and ends it in its turn", () => {
  const alert = open();
  events = [];
  book = newBook();
  book.restore(JSON.parse(JSON.stringify([alert])));
  live(minute, [share]);
  expect(told()).toEqual([]);
  live(3 * minute, []);
  expect(events).toMatchObject([{ change: "resolved", tell: "resolved", alert: { id: alert.id } }]);
});
