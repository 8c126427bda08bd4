import type { FaultView, GameDayRun } from "@understudy/contract";
import { defaultAlertRules, type Alert, type BreakerEvent, type GameDayRequest } from "@understudy/core";
import { describe, expect, it } from "vitest";
import { buildReport, type ReportSources } from "./build-report.ts";
import type { MonitoringSeen } from "./monitoring-witness.ts";
import { requestsByLevel } from "./monitoring-witness.ts";
import { readScenario } from "./read-scenario.ts";
import { reportMarkdown } from "./report-markdown.ts";

const parsed = readScenario(`
name: outage
title: Down | and up
steps:
  - { name: baseline, for: 10s }
  - { name: outage, for: 20s, faults: [{ fault: silence, on: primary }] }
hypotheses: [{ name: users are answered, during: outage, measure: failed_share, at_most: 10 %, minimum: 2 }]
expect: { breakers: opened, alerts: [{ rule: breaker_open, within: 15s }] }
roles: { lead: ada }
`);
if (!parsed.ok) throw new Error("the scenario of this test cannot be read");
const { scenario } = parsed;

const run: GameDayRun = {
  number: 7,
  scenario,
  route: "chat",
  revision: 3,
  startedAt: 0,
  startedBy: "ada",
  reason: "quarterly",
  steps: [
    { name: "baseline", startedAt: 0, endedAt: 10_000, whole: true, faults: [] },
    {
      name: "outage",
      startedAt: 10_000,
      endedAt: 30_000,
      whole: true,
      faults: [{ id: "F-1", targets: ["one/a"] }],
    },
  ],
  notes: [{ at: 12_000, by: "eve", text: "red" }],
  generated: 3,
  end: { at: 30_000, why: "finished", by: null, detail: "Every step was run." },
};

const fault: FaultView = {
  id: "F-1",
  fault: { kind: "silence" },
  scope: { target: "one/a" },
  share: 1,
  durationMs: 25_000,
  abort: { failedShare: 0.05, minimum: 20 },
  startedAt: 10_000,
  endsAt: 35_000,
  startedBy: "ada",
  reason: "",
  injected: 1,
  end: { at: 30_000, why: "stopped", by: "ada", detail: "Stopped by ada." },
};

function request(requestId: string, startedAt: number, facts: Partial<GameDayRequest> = {}): GameDayRequest {
  return {
    requestId,
    startedAt,
    endedAt: startedAt + 500,
    durationMs: 500,
    firstTokenMs: null,
    level: "primary",
    outcome: "answered",
    poor: false,
    struck: false,
    avoided: [],
    failedOn: [],
    ...facts,
  };
}

const requests = [
  request("a", 5_000),
  request("b", 11_000, { level: "fallback", struck: true, failedOn: ["one/a"] }),
  request("c", 13_000, { level: "error", outcome: "failed", struck: true, failedOn: ["one/a"] }),
];

const opening: BreakerEvent = {
  target: "one/a",
  from: "closed",
  to: "open",
  override: null,
  reason: "consecutive_failures",
  generation: 2,
  at: 13_500,
  openings: 1,
  waitMs: 1_000,
  nextTrialAt: 14_500,
  requestId: "c",
  window: { calls: 1, failures: 1, slow: 0, consecutive: 1, firstTokens: 0 },
};

const alert: Alert = {
  id: "alert",
  rule: "breaker_open",
  subject: "one",
  targets: ["one/a"],
  routes: ["chat"],
  value: null,
  detail: "",
  severity: "warning",
  since: 14_000,
  firedAt: 14_000,
  resolvedAt: null,
  firings: 1,
  effects: [],
  acknowledged: null,
  snoozed: null,
  told: false,
};

const seen: MonitoringSeen = {
  from: 0,
  to: 31_000,
  requests: { primary: 1, fallback: 1, error: 1 },
  log: { openings: { "one/a": 1 }, lost: 1, faults: 1 },
};

function report(more: Partial<ReportSources> = {}) {
  return buildReport({
    run,
    countedUntil: 31_000,
    facts: { requests, unfit: [] },
    faults: [fault],
    transitions: [opening],
    alerts: [alert],
    rules: defaultAlertRules,
    chain: ["one/a", "two/b"],
    seen,
    last: null,
    ...more,
  });
}

function verdicts(more: Partial<ReportSources>) {
  return report(more).checks.map(({ verdict, detail }) => `${verdict}: ${detail}`);
}

describe("the report of a game day", () => {
  it("counts what users got, step by step and before and during the faults", () => {
    const { steps, before, during, after, hypotheses, strikes, verdict } = report();
    expect(steps).toMatchObject([
      { name: "baseline", requests: 1, lost: 0, levels: { primary: 1 } },
      { name: "outage", requests: 2, lost: 1, lostIds: ["c"], levels: { fallback: 1, error: 1 } },
    ]);
    expect([before?.requests, during?.requests, after]).toEqual([1, 2, null]);
    expect(strikes).toMatchObject([
      { struck: 2, detectMs: 3_500, detectedBy: "breaker", firstFallbackMs: 1_500 },
    ]);
    expect(hypotheses).toMatchObject([{ verdict: "broken", value: 0.5, n: 2 }]);
    expect(verdict).toBe("broken");
  });

  it("finds an alert that was late, off or silent, and one that could not fire anew", () => {
    const of = (more: Partial<ReportSources>) => verdicts(more)[0];
    expect(of({})).toMatch(/^held: It fired 4\.0 s after/);
    expect(of({ alerts: [{ ...alert, firedAt: 26_000 }] })).toMatch(/^broken: It fired 16\.0 s after/);
    expect(of({ alerts: [] })).toMatch(
      /^broken: .*waits 45s, and no stretch of faults lasted longer than 20\.0 s/,
    );
    const off = { ...defaultAlertRules, breaker_open: { ...defaultAlertRules.breaker_open, enabled: false } };
    expect(of({ alerts: [], rules: off })).toBe("broken: It stayed silent: its rule is off.");
    expect(of({ alerts: [{ ...alert, targets: ["two/b"] }] })).toMatch(/^broken/);
    expect(of({ alerts: [{ ...alert, firedAt: 9_000 }] })).toMatch(/^not_enough_data: .*already/);
  });

  it("finds metrics that say something else than the database, and a log that is silent", () => {
    const { log } = seen;
    const one = { ...seen, requests: { primary: 1, fallback: 2, error: 1 } };
    expect(verdicts({ seen: one })[2]).toBe("broken: fallback: 2 by /metrics, 1 in the database.");
    expect(verdicts({ seen: { ...seen, log: { ...log, openings: {} } } })[3]).toMatch(
      /^broken: no line .* one\/a/,
    );
    expect(verdicts({ seen: { ...seen, log: { ...log, lost: 0 } } })[3]).toMatch(/^broken: none of 1 failed/);
    expect(verdicts({ seen: { ...seen, log: { ...log, faults: 0 } } })[3]).toMatch(/^broken: 1 faults began/);
  });

  it("gives a run that was broken off no score", () => {
    const steps = run.steps.map((step) => ({ ...step, whole: step.name === "baseline" }));
    const end = { at: 30_000, why: "aborted", by: "eve", detail: "Aborted by eve." } as const;
    const aborted = report({ run: { ...run, steps, end }, alerts: [], seen: null });
    expect(aborted.verdict).toBe("not_enough_data");
    expect(aborted.hypotheses).toMatchObject([{ verdict: "not_enough_data", missing: "cut_short" }]);
    expect(aborted.checks).toMatchObject([{ verdict: "not_enough_data" }, { verdict: "held" }]);
    expect(aborted.findings).toEqual([]);
  });

  it("names what kept a fallback from helping", () => {
    const none = [request("c", 13_000, { level: "error", outcome: "failed", struck: true })];
    const unfit = [{ target: "two/b", reason: "no_credential", count: 40 } as const];
    expect(report({ facts: { requests: none, unfit } }).findings).toEqual(
      expect.arrayContaining([
        "two/b could not help: no credential, 40 times.",
        "No fallback answered while one/a was struck.",
      ]),
    );
    expect(report({ chain: ["one/a"] }).findings).toContain(
      "The route has no enabled target beside the one that was struck.",
    );
  });

  it("is a page of Markdown, whatever stands in its names", () => {
    const page = reportMarkdown(report({ last: report() }));
    expect(page).toContain("# G-7: Down | and up");
    expect(page).toContain(
      "| users are answered | outage | failed_share at most 10 % | 50 % of 2 | BROKEN |",
    );
    expect(page).toContain("| outage | 2 | 0 | 1 | 0 | 0 | 1 | 1 | 0 | 0.50 s | - | - |");
    expect(page).toContain("Lost: `c`");
    expect(page).toContain("## Against the last run, G-7");
    expect(page).toContain("lead ada");
    expect(page).toContain("1970-01-01 00:00:12 UTC eve: red");
  });
});

it("reads requests by level from what Prometheus is shown, of one route", () => {
  const text = [
    'understudy_requests_total{route="chat",level="primary",outcome="answered"} 7',
    'understudy_requests_total{route="chat",level="primary",outcome="interrupted"} 2',
    'understudy_requests_total{route="chat-2",level="primary",outcome="answered"} 50',
    'understudy_requests_started_total{route="chat"} 99',
  ].join("\n");
  expect(requestsByLevel(text, "chat")).toEqual({ primary: 9 });
});
