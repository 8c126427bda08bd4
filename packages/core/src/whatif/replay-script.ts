import type { AttemptStep } from "../engine/record.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { TransportFailure } from "../transport.ts";
import type { ReplayLine } from "./replay-codec.ts";

/** What a provider does in one call; `atMs`: from its start. In order of time. */
export type ReplayEvent = { readonly atMs: number } & (
  | { readonly kind: "head"; readonly status: number }
  | { readonly kind: "line"; readonly line: ReplayLine }
  | { readonly kind: "end" }
  | { readonly kind: "failure"; readonly failure: TransportFailure["kind"] }
);

export type ReplayScript = readonly ReplayEvent[];

/** Never answers. Who stops waiting is the engine. */
export const silence: ReplayScript = [];

const atOnceMs = 1;

/** A refusal at once; what it is for is told beside it. */
export const refusalAtOnce: ReplayScript = refused(atOnceMs, 503);

export const connectionRefused: ReplayScript = [
  { atMs: atOnceMs, kind: "failure", failure: "connect_failed" },
];

const connectionFailures: ReadonlySet<string> = new Set<TransportFailure["kind"]>([
  "dns_failed",
  "dns_unavailable",
  "connect_failed",
  "tls_failed",
  "connection_lost",
]);

/** Nobody knows when they would have ended by themselves, if ever. */
const hung: ReadonlySet<string> = new Set<FailureClass>([
  "attempt_timeout",
  "first_token_timeout",
  "stalled",
]);

/** The call of a recorded step once more: as long, with the same end. `text`: what its target says. */
export function scriptOf(step: AttemptStep, { streamed, text }: CallKind): ReplayScript {
  const { outcome, durationMs, firstTokenMs } = step;
  if (!streamed) return ending(step, durationMs);
  const began = beginning(firstTokenMs ?? (outcome === "served" ? durationMs : null), text);
  if (outcome === "served") {
    return [...began, line(durationMs, finish(step)), line(durationMs, { kind: "done" }), end(durationMs)];
  }
  if (outcome === "stalled") return began;
  if (outcome === "truncated") return [...began, end(durationMs)];
  return began.length === 0 ? ending(step, durationMs) : [...began, ...breaking(step)];
}

interface CallKind {
  readonly streamed: boolean;
  readonly text: string;
}

function beginning(firstTokenMs: number | null, text: string): ReplayScript {
  if (firstTokenMs === null) return [];
  return [{ atMs: firstTokenMs, kind: "head", status: 200 }, line(firstTokenMs, { kind: "content", text })];
}

/** How a call ends of which the client has nothing yet. */
function ending(step: AttemptStep, atMs: number): ReplayScript {
  const { outcome, status } = step;
  const failure = connectionFailureOf(outcome);
  if (failure !== null) return [{ atMs, kind: "failure", failure }];
  if (outcome === "served") return whole(atMs, finish(step));
  if (outcome === "empty_answer") return whole(atMs, { kind: "empty" });
  if (outcome === "malformed_answer") return whole(atMs, { kind: "garbage" });
  if (hung.has(outcome)) return silence;
  return refused(atMs, status !== undefined && status >= 400 ? status : 500);
}

/** How a stream breaks whose beginning the client has. */
function breaking({ outcome, durationMs: atMs }: AttemptStep): ReplayScript {
  const failure = connectionFailureOf(outcome);
  if (failure !== null) return [{ atMs, kind: "failure", failure }];
  return [line(atMs, outcome === "malformed_answer" ? { kind: "garbage" } : { kind: "error" })];
}

function whole(atMs: number, said: ReplayLine): ReplayScript {
  return [{ atMs, kind: "head", status: 200 }, line(atMs, said), end(atMs)];
}

function refused(atMs: number, status: number): ReplayScript {
  return [{ atMs, kind: "head", status }, line(atMs, { kind: "error" }), end(atMs)];
}

function line(atMs: number, said: ReplayLine): ReplayEvent {
  return { atMs, kind: "line", line: said };
}

function end(atMs: number): ReplayEvent {
  return { atMs, kind: "end" };
}

function finish({ usage, capped }: AttemptStep): ReplayLine {
  return {
    kind: "finish",
    reason: capped === true ? "length" : "stop",
    ...(usage === undefined ? {} : { usage }),
  };
}

function connectionFailureOf(outcome: string): TransportFailure["kind"] | null {
  return isConnectionFailure(outcome) ? outcome : null;
}

function isConnectionFailure(outcome: string): outcome is TransportFailure["kind"] {
  return connectionFailures.has(outcome);
}
