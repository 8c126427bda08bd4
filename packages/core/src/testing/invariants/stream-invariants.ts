import { firstTokenBaseMs, sentinelGraceMs, stallBaseMs } from "../../attempt/attempt-limits.ts";
import type { CallModel, RequestModel } from "../world-model.ts";
import type { WorldInvariant } from "./world-invariant.ts";

const tellingMs = 250;
const rounding = 1e-3;
/** No target of a virtual world is slow enough to widen its own limits beyond these. */
const longestStallMs = Math.max(stallBaseMs, 6 * firstTokenBaseMs) + sentinelGraceMs;

/** Invariants of what a client gets. */
export const streamInvariants: readonly WorldInvariant[] = [
  {
    name: "I16",
    statement: "every request ends exactly once, in time",
    broken: (event, model, now) => {
      if (event.type === "request-end" && !model.requests.has(event.request)) {
        return `${event.request} ended before`;
      }
      for (const request of model.requests.values()) {
        const { startedAt, start, serving, paused, lastProgressAt } = request;
        const limit =
          serving === null ? startedAt + start.deadlineMs + tellingMs : lastProgressAt + longestStallMs;
        if (now > limit + rounding && !paused) return `${start.request} should have ended at ${limit} ms`;
      }
      return null;
    },
  },
  {
    name: "I29",
    statement: "the client gets the bytes of one attempt, in order and unchanged",
    broken: (event, model) => {
      if (event.type === "request-frames") {
        const request = model.requests.get(event.request);
        const isNext = request?.serving?.sent.startsWith(event.text, request.delivered);
        return isNext === true ? null : `delivered ${event.text}`;
      }
      if (event.type !== "request-end" || event.end.kind !== "answered") return null;
      const call = model.requests.get(event.request)?.calls.at(-1);
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
      return request?.calls.at(-1)?.state === "ended" ? null : "the answer had not ended";
    },
  },
  {
    name: "I32",
    statement: "nothing is told before the first content",
    broken: (event, model) => {
      if (event.type !== "request-commit") return null;
      const sent = model.requests.get(event.request)?.calls.at(-1)?.sent ?? "";
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
    name: "I35",
    statement: "a slow client is never charged to the target",
    broken: (event, model) => {
      if (event.type !== "permit-settle" || event.verdict !== "failure" || event.request === null)
        return null;
      return model.requests.get(event.request)?.paused === true ? "a failure while the client paused" : null;
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

function isWhole(call: CallModel | null | undefined): boolean {
  return call !== null && call !== undefined && /^finish/m.test(call.sent);
}

function openCalls(request: RequestModel | undefined): readonly CallModel[] {
  return request?.calls.filter(({ state }) => state === "open") ?? [];
}
