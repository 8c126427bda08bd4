import { formatDuration } from "../configuration/duration.ts";
import type { FaultOrder, FaultScope, InjectedFault } from "./chaos-inputs.ts";

/** "error 503", "4 s of latency": what is done to a call. */
export function faultWords(fault: InjectedFault): string {
  switch (fault.kind) {
    case "error_status":
      return `error ${fault.status}`;
    case "rate_limit":
      return `rate limit, retry after ${formatDuration(fault.retryAfterMs)}`;
    case "latency":
      return `${formatDuration(fault.delayMs)} of latency`;
    case "slow_first_token":
      return `first token ${formatDuration(fault.delayMs)} late`;
    case "throttled_tokens":
      return `${formatDuration(fault.delayMs)} before each token`;
    case "cut":
      return `cut after ${tokens(fault.afterTokens)}`;
    case "stall":
      return `stall after ${tokens(fault.afterTokens)}`;
    case "malformed_frame":
      return `malformed frame after ${tokens(fault.afterTokens)}`;
    case "refused_connection":
    case "silence":
    case "refusal":
    case "empty_answer":
    case "repetition_loop":
    case "quality_drop":
      return faultKindWords[fault.kind];
  }
}

/** The name of a kind, as it stands in a list. */
export const faultKindWords: Readonly<Record<InjectedFault["kind"], string>> = {
  error_status: "error status",
  rate_limit: "rate limit",
  refused_connection: "refused connection",
  silence: "silence",
  latency: "latency",
  slow_first_token: "slow first token",
  throttled_tokens: "throttled tokens",
  cut: "cut",
  stall: "stall",
  malformed_frame: "malformed frame",
  refusal: "refusal",
  empty_answer: "empty answer",
  repetition_loop: "repetition loop",
  quality_drop: "quality drop",
};

/** "provider openai, route chat" */
export function scopeWords({ provider, target, route, clientKey }: FaultScope): string {
  const parts = [
    ...(provider === undefined ? [] : [`provider ${provider}`]),
    ...(target === undefined ? [] : [`target ${target}`]),
    ...(route === undefined ? [] : [`route ${route}`]),
    ...(clientKey === undefined ? [] : [`key ${clientKey}`]),
  ];
  return parts.join(", ");
}

/** "error 503 on 10 % of the calls of provider openai" */
export function orderWords({ fault, scope, share }: Pick<FaultOrder, "fault" | "scope" | "share">): string {
  return `${faultWords(fault)} on ${shareWords(share)} of the calls of ${scopeWords(scope)}`;
}

/** "10 %" */
export function shareWords(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

function tokens(count: number): string {
  return `${count} ${count === 1 ? "token" : "tokens"}`;
}
