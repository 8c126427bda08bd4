import { firstTokenLimit, sentinelGraceMs, stallBaseMs } from "../../attempt/attempt-limits.ts";
import { takeoverFirstTokenMs } from "../../recovery/stream-recovery.ts";
import type { TargetId } from "../../target.ts";
import { type CallModel, contentOf, type RequestModel } from "../world-model.ts";
import type { WorldInvariant } from "./world-invariant.ts";

const tellingMs = 250;
const rounding = 1e-3;
/** Bytes that may wait for one slow client (docs/resilience.md section 4). */
const bufferLimit = 262_144;
/** Characters a call that goes on may say again (docs/resilience.md section 4, Splice rules). */
const overlapLimit = 64;
/** The first-token p95 no target of a virtual world exceeds, with its samples. */
const slowest = { p95Ms: 20_000, samples: 1_000 };

/** Invariants of what a client gets. */
export const streamInvariants: readonly WorldInvariant[] = [
  {
    name: "I16",
    statement: "every request ends exactly once, in time",
    broken: (event, model, now) => {
      if (event.type === "request-end") {
        const request = model.requests.get(event.request);
        return request === undefined ? `${event.request} ended before` : overdue(request, now);
      }
      if (event.type !== "tick") return null;
      for (const request of model.requests.values()) {
        const late = overdue(request, now);
        if (late !== null) return late;
      }
      return null;
    },
  },
  {
    name: "I29",
    statement: "the client gets the content of one attempt, in order, or a declared splice",
    broken: (event, model) => {
      if (event.type === "request-frames") {
        const request = model.requests.get(event.request);
        return request !== undefined && isNext(request, event.text) ? null : `delivered ${event.text}`;
      }
      if (event.type !== "request-end" || event.end.kind !== "answered") return null;
      const call = answeredBy(model.requests.get(event.request), event.end.served.target);
      return call?.sent === event.body ? null : `delivered ${event.body}`;
    },
  },
  {
    name: "I30",
    statement: "one start, one end, and frames only between them",
    broken: (event, model) => {
      if (event.type !== "request-commit" && event.type !== "request-frames") return null;
      const request = model.requests.get(event.request);
      if (request === undefined) return "after the end";
      if (event.type === "request-frames") return request.serving === null ? "frames before the start" : null;
      return request.serving === null ? null : "a second start";
    },
  },
  {
    name: "I31",
    statement: "success is told only when the provider said that the answer is whole",
    broken: (event, model) => {
      if (event.type !== "request-end") return null;
      const request = model.requests.get(event.request);
      if (event.end.kind === "streamed") return isWhole(request?.serving) ? null : "no finish came";
      if (event.end.kind !== "answered") return null;
      const call = answeredBy(request, event.end.served.target);
      return call?.state === "ended" ? null : "the answer had not ended";
    },
  },
  {
    name: "I32",
    statement: "nothing is told before the first content",
    broken: (event, model) => {
      if (event.type !== "request-commit") return null;
      const calls = model.requests.get(event.request)?.calls ?? [];
      const sent = calls.findLast(({ target }) => target === event.target)?.sent ?? "";
      return /^(content|finish)/m.test(sent) ? null : `committed on ${JSON.stringify(sent)}`;
    },
  },
  {
    name: "I33",
    statement: "when the caller leaves, its calls end with it",
    broken: (event, model) => {
      if (event.type !== "request-end" || event.end.kind !== "cancelled") return null;
      const open = openCalls(model.requests.get(event.request));
      return open.length === 0 ? null : `${open.length} calls go on`;
    },
  },
  {
    name: "I34",
    statement: "what waits for a client that cannot read stays small",
    broken: (event, model) => {
      if (event.type !== "call-data") return null;
      const call = model.calls.get(event.call);
      if (call === undefined || call !== call.request.serving || !call.request.paused) return null;
      const waiting = call.sent.length + event.text.length - call.request.sentAtPause;
      return waiting <= bufferLimit ? null : `${waiting} bytes wait`;
    },
  },
  {
    name: "I35",
    statement: "a slow client is never charged to the target",
    broken: (event, model) => {
      if (event.type !== "permit-settle" || event.verdict !== "failure" || event.request === null)
        return null;
      return model.requests.get(event.request)?.paused === true ? "a failure while the client paused" : null;
    },
  },
  {
    name: "I36",
    statement: "of all calls under way for one request one wins, and the others end at once",
    broken: (event, model, now) => {
      if (event.type === "request-frames") {
        const open = openCalls(model.requests.get(event.request));
        return open.length <= 1 ? null : `${open.length} calls while frames are sent`;
      }
      if (event.type !== "tick") return null;
      for (const request of model.requests.values()) {
        if (request.serving === null || request.lastProgressAt === now) continue;
        const open = openCalls(request);
        if (open.length > 1) return `${request.start.request} has ${open.length} calls open after its commit`;
      }
      return null;
    },
  },
  {
    name: "I37",
    statement: "a stream that breaks after its start never ends cleanly",
    broken: (event, model) => {
      if (event.type !== "request-end") return null;
      const request = model.requests.get(event.request);
      if (request === undefined || request.serving === null || isWhole(request.serving)) return null;
      const isHonest = event.end.kind === "interrupted" || event.end.kind === "cancelled";
      return isHonest ? null : `told as ${event.end.kind}`;
    },
  },
];

function overdue(request: RequestModel, now: number): string | null {
  const { startedAt, start, serving, paused, lastProgressAt } = request;
  const limit =
    serving === null ? startedAt + start.deadlineMs + tellingMs : lastProgressAt + longestStall(request);
  return now > limit + rounding && !paused ? `${start.request} should have ended at ${limit} ms` : null;
}

/** How long a stream may stand still: never less than its first token may take (docs/resilience.md 0.4). */
function longestStall({ start, takeovers }: RequestModel): number {
  const { reasoning } = start;
  const limit = firstTokenLimit({ estimatedPromptTokens: 0, reasoning, coldStart: true, baseline: slowest });
  return Math.max(stallBaseMs, limit) + takeovers * (takeoverFirstTokenMs + stallBaseMs) + sentinelGraceMs;
}

/**
 * Untouched bytes of the first call; of one that took over, the same text as far as it was told; of
 * one that went on, its own text behind, less a short overlap.
 */
function isNext({ serving, takeovers, delivered, content }: RequestModel, text: string): boolean {
  if (serving === null) return false;
  if (takeovers === 0) return serving.sent.startsWith(text, delivered);
  const told = content + contentOf(text);
  const said = contentOf(serving.sent);
  const before = serving.goesOnAfter;
  if (before === null) return said.startsWith(told);
  const added = told.slice(before.length);
  return told.startsWith(before) && said.slice(0, added.length + overlapLimit).includes(added);
}

/** Not always the last: a poor answer is told after all where the one other target has no better one. */
function answeredBy(request: RequestModel | undefined, by: TargetId): CallModel | undefined {
  return request?.calls.findLast(({ target }) => target === by);
}

function isWhole(call: CallModel | null | undefined): boolean {
  return call !== null && call !== undefined && /^finish/m.test(call.sent);
}

function openCalls(request: RequestModel | undefined): readonly CallModel[] {
  return request?.calls.filter(({ state }) => state === "open") ?? [];
}
