import type {
  LatencyMeasure,
  LatencySeries,
  LatencyView,
  LevelView,
  StateSegment,
  TimelineView,
} from "@understudy/contract";
import { fakeTargets, type FakeWorld } from "./fake-world.ts";

const steps = [5_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000];

function frame(rangeMs: number) {
  const now = Date.now();
  const stepMs = steps.find((step) => rangeMs / step <= 300) ?? 3_600_000;
  const to = now;
  const from = to - rangeMs;
  const first = Math.ceil(from / stepMs) * stepMs;
  const times = Array.from(
    { length: Math.floor((to - first) / stepMs) + 1 },
    (_, index) => first + index * stepMs,
  );
  return { from, to, stepMs, times };
}

/** Same number for the same time and salt, so a refetch redraws the same past. */
function noise(at: number, salt: number): number {
  const value = Math.sin(at / 7_919 + salt * 78.233) * 43_758.5453;
  return value - Math.floor(value);
}

export function fakeLatency(world: FakeWorld, rangeMs: number, measure: LatencyMeasure): LatencyView {
  const { from, to, stepMs, times } = frame(rangeMs);
  const factor = { first_token: 1, per_token: 0.03, total: 3.2 }[measure];
  const troubleFrom = world.scenario === "incident" ? world.incidentSince : Number.POSITIVE_INFINITY;
  const gap = [to - rangeMs * 0.42, to - rangeMs * 0.38] as const;
  const subjects = ["users", ...fakeTargets];
  const series = subjects.map((subject, salt): LatencySeries => {
    const points = times.map((at) => {
      const silent = (at > gap[0] && at < gap[1]) || (subject === fakeTargets[0] && at > troubleFrom);
      const rare = subject === fakeTargets[3];
      const count = silent
        ? 0
        : rare
          ? Math.round(noise(at, salt) * 6)
          : 40 + Math.round(noise(at, salt) * 160);
      const trouble = subject === "users" && at > troubleFrom ? 1.7 : 1;
      const p50 = Math.round((420 + salt * 60 + noise(at, salt + 9) * 90) * factor * trouble);
      return {
        at,
        count,
        censored: trouble > 1 ? Math.ceil(count / 12) : 0,
        p50: count === 0 ? null : p50,
        p95: count < 20 ? null : Math.round(p50 * (2.2 + noise(at, salt + 3))),
        p99: count < 100 ? null : Math.round(p50 * (3.6 + noise(at, salt + 5) * 2)),
      };
    });
    const count = points.reduce((sum, point) => sum + point.count, 0);
    return {
      subject,
      points,
      whole: {
        count,
        censored: 0,
        p50: 455 * factor,
        p95: count < 20 ? null : 1_180 * factor,
        p99: count < 100 ? null : 2_140 * factor,
      },
    };
  });
  return { from, to, stepMs, measure, series };
}

export function fakeLevels(world: FakeWorld, rangeMs: number): LevelView {
  const { from, to, stepMs, times } = frame(rangeMs);
  const points = times.map((at) => {
    const trouble = world.scenario === "incident" && at > world.incidentSince;
    const all = 60 + Math.round(noise(at, 1) * 90);
    const primary = trouble ? 0 : all - (noise(at, 2) > 0.9 ? 2 : 0);
    const error = trouble ? Math.round(noise(at, 4) * 2) : 0;
    const cache = trouble ? Math.round(all * 0.03) : 0;
    const counts = {
      primary,
      fallback: all - primary - error - cache,
      cache,
      deferred: 0,
      cancelled: 0,
      error,
    };
    return { at, counts };
  });
  return { from, to, stepMs, points };
}

export function fakeTimeline(world: FakeWorld, rangeMs: number): TimelineView {
  const { from, to } = frame(rangeMs);
  const automatic = { kind: "automatic", name: "" } as const;
  const lanes = fakeTargets.map((target) => {
    const closed: StateSegment = {
      from: Math.max(from, world.startedAt),
      to,
      shown: "closed",
      cause: "started",
      origin: automatic,
    };
    if (world.scenario === "calm" || !target.startsWith("anthropic")) return { target, segments: [closed] };
    const opened = Math.max(
      from,
      target.endsWith("opus") ? world.incidentSince : world.incidentSince + 30_000,
    );
    const earlier = opened - rangeMs * 0.4;
    const segments: StateSegment[] = [
      { ...closed, to: earlier },
      {
        from: earlier,
        to: earlier + rangeMs * 0.08,
        shown: "forced_open",
        cause: "maintenance",
        origin: { kind: "operator", name: "operator-b" },
      },
      { ...closed, from: earlier + rangeMs * 0.08, to: opened, cause: "reset" },
      {
        from: opened,
        to: target.endsWith("opus") ? to : opened + 70_000,
        shown: "open",
        cause: "5 timeouts in a row",
        origin: automatic,
      },
    ];
    if (target.endsWith("haiku")) {
      segments.push({
        from: opened + 70_000,
        to,
        shown: "half_open",
        cause: "wait is over",
        origin: automatic,
      });
    }
    return { target, segments: segments.filter((segment) => segment.to > segment.from) };
  });
  return { from, to, lanes };
}
