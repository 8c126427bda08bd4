import { expect, it } from "vitest";
import type { AttemptStep, PathStep, RequestRecord } from "../engine/record.ts";
import type { Target } from "../target.ts";
import { AlertReplay, type AlertReplayOptions } from "./alert-replay.ts";
import { defaultAlertRules } from "./alert-rules.ts";

const minute = 60_000;
const from = 1_800_000_000_000;
const target = (id: string): Target => ({
  id,
  provider: id,
  model: "m",
  limitGroup: id,
  credential: id,
});
const chain = ["a", "b"].map((id, index) => ({ target: id, priority: index + 1, enabled: true, weight: 1 }));
const options: AlertReplayOptions = {
  rules: defaultAlertRules,
  targets: ["a", "b"].map(target),
  routes: [{ name: "chat", chain }],
  from,
};

const step = (id: string, outcome: "served" | "credential_refused" | "model_not_found"): AttemptStep => ({
  kind: "attempt",
  target: id,
  outcome,
  startMs: 0,
  durationMs: 100,
});

/** A request each second, from one moment to another. */
function feed(
  replay: AlertReplay,
  [start, end]: readonly [number, number],
  more: Partial<RequestRecord>,
): void {
  for (let at = start; at < end; at += 1_000) {
    replay.request({
      requestId: "r",
      startedAt: at,
      tenant: "t",
      route: "chat",
      revision: 1,
      requestedModel: "chat",
      streamed: true,
      outcome: "answered",
      level: "primary",
      status: 200,
      durationMs: 100,
      path: [step("a", "served")],
      ...more,
    });
  }
}

it("tells what would have been told, when it would have been, and its end", () => {
  const replay = new AlertReplay(options);
  feed(replay, [from, from + 10 * minute], {});
  const refused = [step("a", "credential_refused"), step("b", "served")];
  feed(replay, [from + 10 * minute, from + 15 * minute], { level: "fallback", path: refused });
  feed(replay, [from + 15 * minute, from + 30 * minute], {});
  const [firing, ...others] = replay.end(from + 40 * minute);
  expect(others).toEqual([]);
  expect(firing).toMatchObject({ rule: "credential_refused", subject: "a", severity: "critical" });
  expect((firing?.firedAt ?? 0) - from).toBeLessThanOrEqual(10 * minute + 10_000);
  expect((firing?.resolvedAt ?? 0) - from).toBeGreaterThan(15 * minute);
});

it("believes that a model is not there when it was met twice", () => {
  const replay = new AlertReplay(options);
  const missing = { level: "fallback", path: [step("a", "model_not_found"), step("b", "served")] } as const;
  feed(replay, [from, from + 1_000], missing);
  feed(replay, [from + 1_000, from + 20_000], {});
  feed(replay, [from + 20_000, from + 22_000], missing);
  expect(replay.end(from + minute)).toMatchObject([{ rule: "misconfigured", subject: "a" }]);
});

it("goes by breaker and health events too, and stays open at the end", () => {
  const replay = new AlertReplay(options);
  replay.health({
    target: "b",
    from: "healthy",
    to: "degraded",
    cause: "silent: calls wait",
    evidence: "traffic",
    at: from,
  });
  expect(replay.end(from + 2 * minute)).toMatchObject([
    { rule: "breaker_open", subject: "b", resolvedAt: null, title: expect.stringContaining("slow") },
  ]);
});

it("is silent about a quiet past", () => {
  const replay = new AlertReplay(options);
  feed(replay, [from, from + 60 * minute], {});
  expect(replay.end(from + 120 * minute)).toEqual([]);
});

it("marks on answers and votes of users speak as they would have", () => {
  const replay = new AlertReplay(options);
  const marked: PathStep[] = [{ ...step("a", "served"), marks: ["repetition"] }];
  feed(replay, [from, from + 10 * minute], { path: marked });
  feed(replay, [from + 10 * minute, from + 60 * minute], {});
  for (let count = 0; count < 20; count += 1) {
    const at = from + 60 * minute + count;
    replay.vote({
      target: "b",
      requestId: `r${count}`,
      client: "app",
      points: 0,
      at,
      answeredAt: at - minute,
    });
  }
  expect(replay.end(from + 130 * minute)).toMatchObject([
    { rule: "quality_drop", subject: "a", resolvedAt: expect.any(Number) },
    { rule: "quality_drop", subject: "b", firedAt: from + 61 * minute + 5_000 },
  ]);
});

it("answers that ended too early speak as they would have", () => {
  const capped: PathStep = { ...step("a", "served"), capped: true };
  const broken: PathStep = { ...step("b", "served"), outcome: "truncated", firstTokenMs: 50 };
  const neverBegun: PathStep = { ...step("b", "served"), outcome: "truncated" };
  const firings = (...path: readonly PathStep[]): readonly string[] => {
    const replay = new AlertReplay(options);
    feed(replay, [from, from + 5 * minute], { path });
    return replay.end(from + 5 * minute).map(({ rule, subject }) => `${rule} ${subject}`);
  };
  expect(firings(capped)).toEqual(["partial_answers a"]);
  expect(firings(step("a", "served"), broken)).toEqual(["partial_answers b"]);
  expect(firings(step("a", "served"), neverBegun)).toEqual([]);
});
