import type { LiveTarget, Target } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import { states, type Metric, type Sample } from "./metric.ts";

/** How the targets of the configuration stand now. */
export const targetMetrics: readonly Metric[] = [
  {
    name: "understudy_breaker_state",
    type: "gauge",
    help: "1 for the state the circuit breaker of a target is in.",
    labels: ["target", "state"],
    read: (gateway) =>
      perTarget(gateway, ({ id }, { breaker }) =>
        states([id], ["closed", "open", "half_open"], breaker.snapshot().state),
      ),
  },
  {
    name: "understudy_breaker_override",
    type: "gauge",
    help: "1 for the state an operator has forced on the breaker of a target.",
    labels: ["target", "mode"],
    read: (gateway) =>
      perTarget(gateway, ({ id }, { breaker }) =>
        states([id], ["forced_open", "forced_closed", "bypass"], breaker.snapshot().override?.mode ?? null),
      ),
  },
  {
    name: "understudy_breaker_openings_total",
    type: "counter",
    help: "How often the breaker of a target has opened, after failed trials too.",
    labels: ["target"],
    read: (gateway) =>
      perTarget(gateway, ({ id }) => [{ labels: [id], value: gateway.onlooker.openings.of(id) }]),
  },
  {
    name: "understudy_target_health",
    type: "gauge",
    help: "1 for the health a target is in. Health orders, the breaker admits.",
    labels: ["target", "state"],
    read: (gateway) =>
      perTarget(gateway, ({ id }, { health }) =>
        states([id], ["healthy", "degraded", "unhealthy", "unknown"], health.state),
      ),
  },
  {
    name: "understudy_target_withheld",
    type: "gauge",
    help: "1 for the reason for which a target takes no traffic whatever its breaker says.",
    labels: ["target", "reason"],
    read: (gateway) =>
      perTarget(gateway, ({ id }, { connection }) =>
        states([id], ["provider_disabled", "no_credential"], connection.withheld),
      ),
  },
  {
    name: "understudy_target_cooldown_seconds",
    type: "gauge",
    help: "How long a target still must not be called because it said so; 0: it may be.",
    labels: ["target"],
    read: (gateway) =>
      perTarget(gateway, (target) => [{ labels: [target.id], value: cooldownSeconds(gateway, target) }]),
  },
  {
    name: "understudy_cooldowns_total",
    type: "counter",
    help: "Refusals that keep a limit group, a credential or a target from being called for a while.",
    labels: ["scope", "reason"],
    read: ({ onlooker }) => onlooker.cooldowns.samples(),
  },
  {
    name: "understudy_probes_total",
    type: "counter",
    help: "Checks of our own: of the address and key without a token (edge), of an answer (inference).",
    labels: ["target", "kind", "result"],
    read: ({ checks }) => checks.counts.samples(),
  },
  {
    name: "understudy_probe_tokens_total",
    type: "counter",
    help: "Tokens that checks of our own used, as the provider told it, else as foreseen.",
    labels: ["target"],
    read: ({ checks }) => checks.tokens.samples(),
  },
  {
    name: "understudy_feedback_total",
    type: "counter",
    help: "Votes of users on answers of a target; also those that took the place of an earlier one.",
    labels: ["target", "vote"],
    read: ({ feedback }) => feedback.votes.samples(),
  },
  {
    name: "understudy_quality_factor_ratio",
    type: "gauge",
    help: "What marks on its answers and votes of users leave of the weight of a target, of 1.",
    labels: ["target"],
    read: (gateway) =>
      perTarget(gateway, ({ id }, { standing }) => [{ labels: [id], value: standing.qualityFactor }]),
  },
  {
    name: "understudy_limit_group_in_flight",
    type: "gauge",
    help: "Calls under way in a limit group; probes are no part of it.",
    labels: ["limit_group"],
    read: ({ engine }) =>
      engine.concurrency
        .snapshot()
        .map(({ limitGroup, inFlight }) => ({ labels: [limitGroup], value: inFlight })),
  },
  {
    name: "understudy_limit_group_limit",
    type: "gauge",
    help: "Calls a limit group may have at once: learned from overload, or configured. Absent: no limit.",
    labels: ["limit_group", "source"],
    read: limits,
  },
  {
    name: "understudy_limit_group_headroom_ratio",
    type: "gauge",
    help: "What is left of a rate limit a provider told us of, of 1.",
    labels: ["limit_group", "dimension"],
    read: headroom,
  },
];

function perTarget(
  gateway: Gateway,
  read: (target: Target, live: LiveTarget) => readonly Sample[],
): readonly Sample[] {
  return gateway.connections().flatMap(({ target }) => read(target, gateway.engine.live(target.id)));
}

function cooldownSeconds({ engine, ports }: Gateway, target: Target): number {
  const running = engine.cooldowns.of(target);
  return running === null ? 0 : (running.until - ports.clock.now()) / 1_000;
}

/** Of each limit group once, by one of its targets. */
function limitGroups(gateway: Gateway): readonly Target[] {
  return [...new Map(gateway.connections().map(({ target }) => [target.limitGroup, target])).values()];
}

function limits(gateway: Gateway): readonly Sample[] {
  const learned = gateway.engine.concurrency
    .snapshot()
    .flatMap(({ limitGroup, limit }) =>
      limit === null ? [] : [{ labels: [limitGroup, "learned"], value: limit }],
    );
  const configured = limitGroups(gateway).flatMap(({ limitGroup, maxConcurrency }) =>
    maxConcurrency === undefined ? [] : [{ labels: [limitGroup, "configured"], value: maxConcurrency }],
  );
  return [...learned, ...configured];
}

function headroom(gateway: Gateway): readonly Sample[] {
  return limitGroups(gateway).flatMap(({ limitGroup }) =>
    gateway.engine.headrooms
      .of(limitGroup)
      .snapshot()
      .map(({ dimension, limit, left }) => ({
        labels: [limitGroup, dimension],
        value: limit === 0 ? 0 : Math.max(0, left) / limit,
      })),
  );
}
