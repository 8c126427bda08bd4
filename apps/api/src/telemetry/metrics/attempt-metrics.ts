import type { Gateway } from "../../gateway/gateway.ts";
import type { Metric, Sample } from "./metric.ts";
import type { TargetTraffic } from "./traffic.ts";

/** What was asked of targets for requests of clients; our own probes are counted apart. */
export const attemptMetrics: readonly Metric[] = [
  {
    name: "understudy_attempts_started_total",
    type: "counter",
    help: "Calls made to a target.",
    labels: ["target"],
    read: (gateway) => perTarget(gateway, (id, { started }) => [{ labels: [id], value: started }]),
  },
  {
    name: "understudy_attempts_total",
    type: "counter",
    help: "Calls that have ended: served, cancelled, out_of_time or a failure class.",
    labels: ["target", "outcome"],
    read: (gateway) =>
      perTarget(gateway, (id, { outcomes }) =>
        Array.from(outcomes, ([outcome, value]) => ({ labels: [id, outcome], value })),
      ),
  },
  {
    name: "understudy_attempts_in_flight",
    type: "gauge",
    help: "Calls that have begun and not ended.",
    labels: ["target"],
    read: (gateway) => perTarget(gateway, (id, { inFlight }) => [{ labels: [id], value: inFlight }]),
  },
  {
    name: "understudy_attempt_duration_seconds",
    type: "histogram",
    help: "The whole of a call that served.",
    labels: ["target"],
    read: (gateway) => perTarget(gateway, (id, { duration }) => [{ labels: [id], histogram: duration }]),
  },
  {
    name: "understudy_attempt_first_token_seconds",
    type: "histogram",
    help: "From the start of a streamed call that served to its first content.",
    labels: ["target"],
    read: (gateway) => perTarget(gateway, (id, { firstToken }) => [{ labels: [id], histogram: firstToken }]),
  },
  {
    name: "understudy_attempt_output_token_seconds",
    type: "histogram",
    help: "Time per output token after the first, of streamed calls that served 8 or more.",
    labels: ["target"],
    read: (gateway) => perTarget(gateway, (id, { perToken }) => [{ labels: [id], histogram: perToken }]),
  },
  {
    name: "understudy_second_calls_total",
    type: "counter",
    help: "Calls made for another reason than that their target was next: retry, hedge, realign, continue.",
    labels: ["target", "use"],
    read: (gateway) =>
      perTarget(gateway, (id, { uses }) =>
        Array.from(uses, ([use, value]) => ({ labels: [id, use], value })),
      ),
  },
  {
    name: "understudy_injected_calls_total",
    type: "counter",
    help: "Those of understudy_attempts_total that a fault struck on purpose, by how they ended.",
    labels: ["target", "outcome"],
    read: (gateway) =>
      perTarget(gateway, (id, { injected }) =>
        Array.from(injected, ([outcome, value]) => ({ labels: [id, outcome], value })),
      ),
  },
  {
    name: "understudy_skips_total",
    type: "counter",
    help: "How often a target was passed over without a call, by reason.",
    labels: ["target", "reason"],
    read: (gateway) =>
      perTarget(gateway, (id, { skips }) =>
        Array.from(skips, ([reason, value]) => ({ labels: [id, reason], value })),
      ),
  },
  {
    name: "understudy_quality_marks_total",
    type: "counter",
    help: "What whole answers were found to be: empty, refusal, repetition, truncated, and so on.",
    labels: ["target", "mark"],
    read: (gateway) =>
      perTarget(gateway, (id, { marks }) =>
        Array.from(marks, ([mark, value]) => ({ labels: [id, mark], value })),
      ),
  },
  {
    name: "understudy_tokens_total",
    type: "counter",
    help: "Tokens of calls that served, as far as the provider told them.",
    labels: ["target", "kind"],
    read: (gateway) => perTarget(gateway, (id, { told }) => tokensOf(id, told)),
  },
  {
    name: "understudy_estimated_tokens_total",
    type: "counter",
    help: "Tokens of streamed calls whose provider did not count them, broken ones too; estimated.",
    labels: ["target", "kind"],
    read: (gateway) => perTarget(gateway, (id, { estimated }) => tokensOf(id, estimated)),
  },
];

function tokensOf(id: string, tokens: TargetTraffic["told"]): readonly Sample[] {
  return [
    { labels: [id, "input"], value: tokens.input },
    { labels: [id, "output"], value: tokens.output },
  ];
}

/** Every target of the configuration, asked or not, and what else was asked since the start. */
function perTarget<Read>(
  { traffic, configuration }: Gateway,
  read: (id: string, target: TargetTraffic) => readonly Read[],
): readonly Read[] {
  for (const id of Object.keys(configuration.targets)) traffic.target(id);
  return [...traffic.targets].flatMap(([id, target]) => read(id, target));
}
