import type { PathStep } from "../../engine/record.ts";
import { type CallModel, probeDay } from "../world-model.ts";
import type { WorldInvariant } from "./world-invariant.ts";

const shortestEpochMs = 1_000;
/** No waiting below this is unusual, whatever the target (docs/resilience.md 0.15). */
const shortestSlowMs = 3_000;
const rounding = 1e-3;

/** Invariants of what the engine holds: nothing stays behind. */
export const resourceInvariants: readonly WorldInvariant[] = [
  {
    name: "I39",
    statement: "when all is quiet no timer, call, permit or request is left",
    broken: (event) => {
      if (event.type !== "quiet") return null;
      const { timers, calls, permits, requests } = event;
      return timers + calls + permits + requests === 0 ? null : JSON.stringify(event);
    },
  },
  {
    name: "I40",
    statement: "every permit is settled exactly once",
    broken: (event, model) => {
      if (event.type !== "permit-settle") return null;
      const permit = model.breakers.get(event.target)?.permits.get(event.permit);
      return permit === undefined || permit.settled ? `permit ${event.permit} of ${event.target}` : null;
    },
  },
  {
    name: "I41",
    statement: "a learned limit is at least 2, and lowered at most once a second",
    broken: (event, model, now) => {
      if (event.type !== "concurrency") return null;
      const { limitGroup, to, reason } = event.event;
      if (to !== null && to < 2) return `${limitGroup} may have ${to}`;
      const { loweredAt = Number.NEGATIVE_INFINITY } = model.limits.get(limitGroup) ?? {};
      const isEarly = reason === "overload" && now - loweredAt < shortestEpochMs - rounding;
      return isEarly ? `${limitGroup} lowered again after ${now - loweredAt} ms` : null;
    },
  },
  {
    name: "I42",
    statement: "a full limit group gets no call, save by a request that nobody else can answer",
    broken: (event, model) => {
      if (event.type === "call-start" && !event.probe) {
        const { maxConcurrency } = model.targets.get(event.target) ?? {};
        const before = model.inLimitGroupOf(event.target);
        return before < (maxConcurrency ?? Number.POSITIVE_INFINITY) ? null : `${before + 1} at once`;
      }
      if (event.type !== "request-end") return null;
      const request = model.requests.get(event.request);
      const over = request?.calls.find((call) => call.overfull && !wasLastResort(call, event.path));
      return over === undefined ? null : `${over.target} was full`;
    },
  },
  {
    name: "I43",
    statement: "every call is booked on its request exactly once",
    broken: (event, model) => {
      if (event.type !== "request-end") return null;
      const booked = event.path.filter(isCall).length;
      const made = model.requests.get(event.request)?.calls.length ?? 0;
      return booked === made ? null : `${booked} booked, ${made} made`;
    },
  },
  {
    name: "I51",
    statement: "one probe of a target at a time, and no more tokens a day than probes may use",
    broken: (event, model) => {
      if (event.type === "call-start" && event.probe) {
        return [...model.probes.values()].includes(event.target) ? `another of ${event.target}` : null;
      }
      if (event.type !== "probe-end") return null;
      const tokens = (model.probeTokens.get(probeDay(event)) ?? 0) + event.tokens;
      return tokens <= event.dailyTokens ? null : `${tokens} of ${event.dailyTokens} tokens`;
    },
  },
  {
    name: "I55",
    statement: "per target, what has started is what has ended and what is under way",
    broken: (event, model) => {
      if (event.type !== "request-end") return null;
      const request = model.requests.get(event.request);
      if (request === undefined) return null;
      for (const target of model.targets.keys()) {
        const ended = event.path.filter((step) => isCall(step) && step.target === target).length;
        const started = request.calls.filter((call) => call.target === target).length;
        if (started !== ended) return `${started} started at ${target}, ${ended} ended`;
      }
      return null;
    },
  },
  {
    name: "I56",
    statement: "a target is called silent only with five calls waiting and no first token since",
    broken: (event, model, now) => {
      if (event.type !== "health" || !event.event.cause.startsWith("silent")) return null;
      const waiting = model.unanswered.get(event.event.target) ?? [];
      const overdue = waiting.filter((since) => now - since >= shortestSlowMs).length;
      return overdue >= 5 ? null : `${overdue} calls waited`;
    },
  },
  {
    name: "no fault",
    statement: "nothing threw where nothing may",
    broken: (event) => (event.type === "fault" ? event.detail : null),
  },
];

/** A fault of our own may end an attempt before it has called anybody. */
function isCall(step: PathStep): boolean {
  return step.kind === "attempt" && (step.outcome !== "gateway_fault" || step.status !== undefined);
}

/** A learned limit is a hint: who is full by it may be asked once all others in good health have been. */
function wasLastResort({ target, request }: CallModel, path: readonly PathStep[]): boolean {
  const asked = path.findLastIndex((step) => step.kind === "attempt" && step.target === target);
  const before = new Set([...path.slice(0, asked).map((step) => step.target), target]);
  const { chain, setBack } = request.start;
  return chain.every((entry) => !entry.enabled || before.has(entry.target) || setBack.includes(entry.target));
}
