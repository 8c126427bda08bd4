import type { TargetHealthView, TargetTestView } from "@understudy/contract";
import { table } from "./table.ts";
import { lengthText, stateText } from "./words.ts";

/** Every target with whether it can be used now and what that rests on; beneath, what comes next for those that are not. */
export function healthLines(targets: readonly TargetHealthView[], now: number): readonly string[] {
  const rows = table(
    [
      "PROVIDER",
      "TARGET",
      "USABLE",
      "HEALTH",
      "SINCE",
      "TRAFFIC",
      "PROBE",
      "BREAKER",
      "COOLDOWN",
      "TOKENS",
      "CAUSE",
    ],
    targets.map((health) => [
      health.provider,
      health.target,
      health.usable ? "yes" : "NO",
      health.state,
      lengthText(now - health.since),
      trafficText(health, now),
      probeText(health, now),
      stateText(health, now),
      health.cooldown === null ? "-" : `${lengthText(health.cooldown.until - now)} left`,
      tokensText(health),
      `${health.cause} (${evidenceWords[health.evidence]})`,
    ]),
  );
  return [...rows, ...targets.flatMap((health) => besideLines(health, now))];
}

/** What a check by hand found, and how the target stands after it. */
export function testedLines({ kind, health }: TargetTestView, now: number): readonly string[] {
  const { target, lastProbe, state, cause } = health;
  const asked =
    kind === "inference" ? "a question of one token" : "its address and credential, without a token";
  const found = lastProbe === null ? "nothing" : `${verdict(lastProbe)}: ${lastProbe.detail}`;
  return [
    `${target} was asked ${asked}: ${found}.`,
    `It is ${state}: ${cause}; ${health.usable ? "usable now" : "not usable now"}.`,
    ...besideLines(health, now),
  ];
}

const evidenceWords = { traffic: "from traffic", probe: "from probes", none: "no evidence" } as const;

function trafficText({ lastCall }: TargetHealthView, now: number): string {
  return lastCall === null
    ? "none yet"
    : `${lastCall.ok ? "ok" : "FAILED"} ${lengthText(now - lastCall.at)} ago`;
}

function probeText({ lastProbe }: TargetHealthView, now: number): string {
  if (lastProbe === null) return "none yet";
  return `${verdict(lastProbe)} ${lengthText(now - lastProbe.at)} ago (${lastProbe.kind})`;
}

function verdict({ ok }: NonNullable<TargetHealthView["lastProbe"]>): string {
  if (ok === null) return "says nothing";
  return ok ? "ok" : "FAILED";
}

function tokensText({ probes }: TargetHealthView): string {
  return `${probes.usedToday} of ${probes.dailyTokens}`;
}

function besideLines(
  { target, shown, next, until, probes }: TargetHealthView,
  now: number,
): readonly string[] {
  const isDown = shown === "open" || shown === "half_open" || shown === "forced_open";
  const when = until === null || until <= now ? "" : ` (in ${lengthText(until - now)})`;
  return [
    ...(isDown ? [`${target}: ${next}${when}.`] : []),
    ...(probes.spent && probes.inference !== "never"
      ? [`${target}: the tokens of probes for today are spent: until midnight UTC only its address is asked.`]
      : []),
  ];
}
