import { cut } from "./cut.ts";
import { emptyAnswer } from "./empty-answer.ts";
import { errorStatus } from "./error-status.ts";
import { latency } from "./latency.ts";
import type { LiveFault } from "./live-fault.ts";
import { malformedFrame } from "./malformed-frame.ts";
import { qualityDrop } from "./quality-drop.ts";
import { rateLimit } from "./rate-limit.ts";
import { refusal } from "./refusal.ts";
import { refusedConnection } from "./refused-connection.ts";
import { repetitionLoop } from "./repetition-loop.ts";
import { silence } from "./silence.ts";
import { slowFirstToken } from "./slow-first-token.ts";
import { stall } from "./stall.ts";
import { throttledTokens } from "./throttled-tokens.ts";

/** Every fault that can be injected into live traffic. A new one is one file and one line here. */
export const liveFaults = {
  error_status: errorStatus,
  rate_limit: rateLimit,
  refused_connection: refusedConnection,
  silence,
  latency,
  slow_first_token: slowFirstToken,
  throttled_tokens: throttledTokens,
  cut,
  stall,
  malformed_frame: malformedFrame,
  refusal,
  empty_answer: emptyAnswer,
  repetition_loop: repetitionLoop,
  quality_drop: qualityDrop,
} as const satisfies Readonly<Record<string, LiveFault>>;

export type LiveFaultName = keyof typeof liveFaults;

export interface LiveFaultEntry {
  readonly name: LiveFaultName;
  readonly description: string;
}

/** The registry as a list to pick from. */
export const liveFaultCatalogue: readonly LiveFaultEntry[] = Object.entries(liveFaults)
  .filter((entry): entry is [LiveFaultName, LiveFault] => Object.hasOwn(liveFaults, entry[0]))
  .map(([name, { description }]) => ({ name, description }));
