import { beforeEach, describe, expect, it } from "vitest";
import type { RequestRecord } from "../engine/record.ts";
import { rate } from "../quality/quality-score.ts";
import { alertReadings, endedCall, endedRequest, targetReading } from "../testing/alert-readings.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import type { AlertReadings } from "./alert-condition.ts";
import { AlertFacts } from "./alert-facts.ts";
import { defaultAlertRules, type AlertRules } from "./alert-rules.ts";
import { findConditions } from "./find-conditions.ts";

const minute = 60_000;
let time: ManualTime;
let facts: AlertFacts;

beforeEach(() => {
  time = new ManualTime();
  facts = new AlertFacts(time);
  facts.configure(["one/a", "one/b", "two/a"].map((id) => targetReading(id).target));
});

function found(more: Partial<AlertReadings> = {}, rules: AlertRules = defaultAlertRules) {
  return findConditions(facts, alertReadings(more), rules);
}

function names(more: Partial<AlertReadings> = {}): readonly string[] {
  return found(more).bad.map(({ rule, subject }) => `${rule} ${subject}`);
}

function ended(record: Partial<RequestRecord>, times = 1): void {
  for (let count = 0; count < times; count++) {
    facts.take(endedRequest(time.wall.now(), record));
  }
}

describe("what users get", () => {
  it("a share of fallbacks above its threshold, of the first tier's targets", () => {
    ended({}, 30);
    ended({ level: "fallback" }, 7);
    expect(names()).toEqual([]);
    ended({ level: "fallback" }, 3);
    expect(found().bad).toMatchObject([
      { rule: "fallback_share", subject: "chat", targets: ["one/a"], routes: ["chat"], value: 0.25 },
    ]);
  });

  it("errors: one is chance, three in a row are told at once, a share of all is", () => {
    ended({}, 100);
    ended({ outcome: "failed", level: "error" }, 2);
    expect(names()).toEqual([]);
    ended({ outcome: "failed", level: "error" });
    expect(names()).toEqual(["chain_exhausted chat"]);
    ended({});
    expect(found().bad[0]?.detail).toBe("3 of 104 requests of the last minute got an error");
  });

  it("three in a row say nothing any more when nobody has asked for five minutes", () => {
    ended({ outcome: "failed", level: "error" }, 3);
    time.advance(4 * minute);
    expect(names()).toEqual(["chain_exhausted chat"]);
    time.advance(2 * minute);
    expect(names()).toEqual([]);
    expect(found().unknown).toContain("chain_exhausted chat");
  });

  it("a broken stream counts as an error, a caller who left does not", () => {
    ended({}, 50);
    ended({ outcome: "cancelled", level: "error" }, 30);
    ended({ outcome: "unfit", level: "error" }, 30);
    expect(names()).toEqual([]);
    ended({ outcome: "interrupted", level: "primary" }, 3);
    expect(names()).toEqual(["chain_exhausted chat"]);
  });

  it("kept answers", () => {
    ended({}, 30);
    ended({ level: "cache" }, 3);
    expect(names()).toEqual(["cache_serving chat"]);
  });

  it("is unknown with too few requests, and no longer bad five minutes after the last", () => {
    expect(found().unknown).toContain("fallback_share chat");
    ended({ level: "fallback" }, 9);
    expect(names()).toEqual([]);
    ended({ level: "fallback" }, 21);
    expect(found().unknown).not.toContain("fallback_share chat");
    time.advance(4 * minute);
    expect(names()).toEqual(["fallback_share chat"]);
    time.advance(2 * minute);
    expect(names()).toEqual([]);
  });

  it("a chain of which nobody can be asked", () => {
    const nobody = ["one/a", "one/b", "two/a"].map((id) => targetReading(id, { usable: false }));
    expect(names({ targets: nobody })).toEqual(["no_usable_target chat"]);
    expect(names({ targets: [...nobody.slice(1), targetReading("one/a")] })).toEqual([]);
    expect(found({ routes: [{ name: "empty", chain: [] }] }).bad).toMatchObject([
      { rule: "no_usable_target", detail: "its chain has no enabled target" },
    ]);
  });

  it("requests that wait too long in the queue", () => {
    expect(names({ queue: { waiting: 3, oldestMs: 9 * minute } })).toEqual([]);
    expect(names({ queue: { waiting: 3, oldestMs: 11 * minute } })).toEqual(["queue_age deferred queue"]);
    expect(names({ queue: { waiting: 0, oldestMs: 11 * minute } })).toEqual([]);
  });
});

describe("targets", () => {
  it("open breakers of one provider are one alert; what an operator holds open is none", () => {
    const targets = [
      targetReading("one/a", { breaker: "open" }),
      targetReading("one/b", { unhealthy: true }),
      targetReading("two/a", { breaker: null, silent: true }),
    ];
    expect(found({ targets }).bad).toMatchObject([
      { rule: "breaker_open", subject: "one", targets: ["one/a", "one/b"] },
    ]);
  });

  it("a half-open breaker that nobody tries is neither well nor bad", () => {
    const targets = [targetReading("one/a", { breaker: "half_open", untried: true })];
    expect(found({ targets }).bad).toEqual([]);
    expect(found({ targets }).unknown).toContain("breaker_open one");
    expect(found({ targets: [...targets, targetReading("one/b")] }).unknown).not.toContain(
      "breaker_open one",
    );
  });

  it("a first-token limit that cuts some calls between others looks too tight, silence does not", () => {
    ended({ path: [endedCall("one/a", "first_token_timeout"), endedCall("one/a", "first_token_timeout")] });
    ended({ path: [endedCall("one/a", "served"), endedCall("one/a", "first_token_timeout")] });
    ended(
      { path: ["served", "first_token_timeout"].flatMap(() => endedCall("two/a", "first_token_timeout")) },
      2,
    );
    expect(names()).toEqual(["tight_first_token_limit one/a"]);
    time.advance(31 * minute);
    expect(names()).toEqual([]);
  });

  it("poor answers, once enough were judged", () => {
    const targets = (judged: number, marked: number) => [
      targetReading("one/a", { answers: { judged, marked } }),
    ];
    expect(names({ targets: targets(19, 19) })).toEqual([]);
    expect(names({ targets: targets(20, 4) })).toEqual([]);
    expect(names({ targets: targets(20, 5) })).toEqual(["quality_drop one/a"]);
  });

  it("answers that more than half of the votes call poor, beyond doubt", () => {
    const targets = (good: number, votes: number) => [targetReading("one/a", { votes: rate(good, votes) })];
    expect(names({ targets: targets(0, 19) })).toEqual([]);
    expect(names({ targets: targets(6, 20) })).toEqual([]);
    expect(names({ targets: targets(5, 20) })).toEqual(["quality_drop one/a"]);
    const [about] = found({ targets: targets(4, 40) }).bad;
    expect(about).toMatchObject({
      value: 0.9,
      detail: "poor answers: of 40 votes in the last hour 10 % are good",
    });
    const both = [targetReading("one/a", { answers: { judged: 20, marked: 10 }, votes: rate(0, 20) })];
    expect(found({ targets: both }).bad[0]?.detail).toBe(
      "poor answers: 10 of 20 in the last 5 minutes were marked; of 20 votes in the last hour 0 % are good",
    );
  });

  const slow = { usualMs: 20, recentMs: 200, times: 8, samples: 20, slow: true };

  it("slow output of a provider's targets is one alert, with the pace of each", () => {
    const targets = [
      targetReading("one/a", { output: slow }),
      targetReading("one/b", { output: { ...slow, recentMs: 100, times: 4 } }),
      targetReading("two/a", { output: { ...slow, slow: false, times: 1 } }),
    ];
    expect(found({ targets }).bad).toMatchObject([
      {
        rule: "slow_output",
        subject: "one",
        targets: ["one/a", "one/b"],
        value: 8,
        detail:
          "slow output: one/a 5.0 tokens a second, usually 50 tokens a second; one/b 10 tokens a second, usually 50 tokens a second",
      },
    ]);
  });

  it("output that is slow by too few samples, or not by as much as the rule asks, is none", () => {
    const few = { targets: [targetReading("one/a", { output: { ...slow, samples: 19 } })] };
    expect(names(few)).toEqual([]);
    expect(found(few).unknown).toContain("slow_output one");
    expect(names({ targets: [targetReading("one/a", { output: { ...slow, times: 1.9 } })] })).toEqual([]);
    expect(names({ targets: [targetReading("one/a", { output: { ...slow, slow: false } })] })).toEqual([]);
  });

  it("partial answers, once enough were counted and more than two of them", () => {
    const targets = (answers: number, partial: number) => [
      targetReading("one/a", { partial: { answers, partial } }),
    ];
    expect(found({ targets: targets(19, 19) }).unknown).toContain("partial_answers one/a");
    expect(names({ targets: targets(20, 2) })).toEqual([]);
    expect(names({ targets: targets(60, 3) })).toEqual([]);
    expect(found({ targets: targets(200, 24) }).bad).toMatchObject([
      {
        rule: "partial_answers",
        subject: "one/a",
        value: 0.12,
        detail: "partial answers: 12 % of 200 broke off or were cut short",
      },
    ]);
  });

  it("a condition that is not to be believed", () => {
    expect(names({ targets: [targetReading("two/a", { flapping: true })] })).toEqual(["flapping two"]);
  });

  it("a refused account until a later call succeeds, whoever of it is asked", () => {
    const since = time.wall.now();
    facts.cooled({
      scope: "credential",
      name: "one",
      reason: "credential_refused",
      since,
      until: since + 5 * minute,
    });
    expect(found().bad).toMatchObject([
      { rule: "credential_refused", subject: "one", targets: ["one/a", "one/b"] },
    ]);
    time.advance(10 * minute);
    ended({ startedAt: since - 1, path: [endedCall("one/b", "served")] });
    expect(names()).toEqual(["credential_refused one"]);
    ended({ path: [endedCall("one/b", "served")] });
    expect(names()).toEqual([]);
  });

  it("a refused account whose key was changed, or that nobody asked again, is forgotten", () => {
    const since = time.wall.now();
    const cooldown = {
      scope: "credential",
      name: "one",
      reason: "quota_exhausted",
      since,
      until: since + minute,
    } as const;
    facts.cooled(cooldown);
    facts.credentialChanged("one");
    expect(names()).toEqual([]);
    facts.cooled(cooldown);
    time.advance(15 * minute);
    expect(names()).toEqual(["quota_exhausted one"]);
    time.advance(2 * minute);
    expect(names()).toEqual([]);
  });

  it("a model that is not there", () => {
    const since = time.wall.now();
    facts.cooled({ scope: "target", name: "two/a", reason: "model_not_found", since, until: since + minute });
    expect(names()).toEqual(["misconfigured two/a"]);
  });
});

it("finds nothing by a rule that is off", () => {
  ended({ level: "fallback" }, 30);
  const { fallback_share } = defaultAlertRules;
  const rules = { ...defaultAlertRules, fallback_share: { ...fallback_share, enabled: false } };
  expect(found({}, rules).bad).toEqual([]);
});
