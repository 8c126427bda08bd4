import type { OverviewView, ProviderView, TargetTestView } from "@understudy/contract";
import { breakerOf, fakeTargets, type FakeWorld } from "./fake-world.ts";

export function fakeProvider(world: FakeWorld, id: string): ProviderView {
  const targets = fakeTargets
    .filter((target) => target.startsWith(`${id}/`))
    .map((target) => breakerOf(world, target));
  const states = targets.map((target) => target.health.state);
  const health = (["unhealthy", "degraded", "unknown", "healthy"] as const).find((state) =>
    states.includes(state),
  );
  return {
    id,
    type: id === "aws-bedrock" ? "bedrock" : id,
    baseUrl: `https://api.${id}.example/v1`,
    simulated: true,
    credential: {
      environment: `${id.toUpperCase().replace("-", "_")}_API_KEY`,
      present: id !== "aws-bedrock",
      stored: null,
    },
    disabled: world.disabled.get(id) ?? null,
    health: health ?? "unknown",
    targets,
    routes: ["default", ...(id === "aws-bedrock" ? [] : ["chat"])],
    traffic:
      world.scenario === "incident" && id === "anthropic"
        ? { attempts: 131, failures: 42 }
        : { attempts: id === "openai" ? 0 : 1_290, failures: 3 },
  };
}

export function fakeTest(world: FakeWorld, target: string): TargetTestView {
  const { provider, shown, next, until, cooldown, health } = breakerOf(world, target);
  const usable = shown === "closed" && cooldown === null;
  return {
    kind: "inference",
    health: { ...health, provider, target, usable, shown, next, until, cooldown },
  };
}

export function fakeOverview(world: FakeWorld): OverviewView {
  const now = Date.now();
  const breakers = fakeTargets.map((target) => breakerOf(world, target));
  const incident = world.scenario === "incident";
  const counts = incident
    ? { primary: 0, fallback: 1_302, cache: 40, deferred: 8, cancelled: 0, error: 4 }
    : { primary: 1_351, fallback: 3, cache: 0, deferred: 0, cancelled: 0, error: 0 };
  return {
    serverTime: now,
    startedAt: world.startedAt,
    revision: world.revision,
    demo: true,
    broken: breakers.filter((breaker) => breaker.shown !== "closed"),
    targets: breakers.length,
    users: {
      windowMs: 300_000,
      requests: 1_354,
      counts,
      failed: counts.error,
      total: {
        count: 470,
        censored: 3,
        p50: 1_450,
        p95: incident ? 11_900 : 3_300,
        p99: incident ? 14_100 : 6_100,
      },
      firstToken: {
        count: 884,
        censored: incident ? 90 : 2,
        p50: 440,
        p95: incident ? 1_900 : 1_020,
        p99: incident ? 10_400 : 1_900,
      },
      servedBy: [
        { target: "aws-bedrock/claude-opus", count: incident ? 1_240 : 3 },
        { target: incident ? "openai/gpt-flagship" : "anthropic/claude-opus", count: incident ? 62 : 1_351 },
      ],
    },
    newest: {
      windowMs: 15_000,
      requests: 68,
      failed: 0,
      servedBy: [{ target: incident ? "aws-bedrock/claude-opus" : "anthropic/claude-opus", count: 68 }],
    },
    environment: null,
    quiet: null,
    engine: {
      recovery: { tried: incident ? 14 : 0, won: incident ? 11 : 0, wastedTokens: incident ? 9_400 : 0 },
      hedges: { tried: 0, won: 0, wastedTokens: 0 },
      hedgingWorthwhile: true,
      refusals: incident ? [{ code: "unauthorized", count: 3 }] : [],
      overload: null,
      stopping: false,
      networkDown: null,
    },
    changed: [
      ...world.audit.map((entry) => ({
        at: entry.at,
        kind: "audit" as const,
        text: `${entry.object}: ${entry.changes.join(", ") || entry.action}`,
        origin: { kind: "operator" as const, name: entry.actor },
      })),
      ...(incident
        ? [
            {
              at: world.incidentSince,
              kind: "breaker" as const,
              text: "anthropic/claude-opus opened: 5 timeouts in a row",
              origin: { kind: "automatic" as const, name: "" },
            },
          ]
        : []),
    ]
      .toSorted((a, b) => b.at - a.at)
      .slice(0, 10),
    suggestions: incident
      ? [
          { text: "Move aws-bedrock/claude-opus to first place in chain default", href: "/chains/default" },
          { text: "Reset anthropic/claude-opus when the provider is back", href: "/breakers" },
        ]
      : [],
  };
}
