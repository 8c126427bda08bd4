import type { Chain } from "../../chain/chain.ts";
import type { PathStep } from "../../engine/record.ts";
import type { FailureClass } from "../../failure/failure-class.ts";
import { failurePolicies } from "../../failure/failure-policies.ts";
import type { TargetId } from "../../target.ts";
import { extraOf } from "../world-model.ts";
import type { WorldInvariant } from "./world-invariant.ts";

/** Wall-clock times of this century are told to a quarter of a microsecond. */
const rounding = 1e-3;
const allOpenWaitMs = 15_000;

/** Invariants of the way of one request through its chain. */
export const routingInvariants: readonly WorldInvariant[] = [
  {
    name: "I17",
    statement: "attempts <= max(4, targets + 1), cap 8; no target twice unless its failure is retried",
    broken: (event, model) => {
      if (event.type === "call-start") {
        const request = model.requests.get(event.request);
        if (request === undefined) return null;
        const most = Math.min(8, Math.max(4, request.start.chain.length + 1));
        return request.calls.length < most ? null : `a call more than ${most}`;
      }
      if (event.type !== "request-end") return null;
      const again = attemptsOf(event.path).find((step, index, all) => {
        const earlier = all.slice(0, index).filter(({ target }) => target === step.target);
        return earlier.some(({ outcome }) => !isRetried(outcome)) || earlier.length > 1;
      });
      return again === undefined ? null : `${again.target} was asked again`;
    },
  },
  {
    name: "I18",
    statement:
      "no call starts after the request's deadline, its end, its commit (while that stands) or its caller's leaving",
    broken: (event, model, now) => {
      if (event.type !== "call-start" || event.probe) return null;
      const request = model.requests.get(event.request);
      if (request === undefined) return "after the end";
      if (request.cancelled) return "after the caller left";
      if (request.serving?.state === "open") return "after the commit";
      return now < request.startedAt + request.start.deadlineMs ? null : "after the deadline";
    },
  },
  {
    name: "I19",
    statement: "what is wrong with the request itself is not tried on an equally capable target",
    broken: (event, model) => {
      if (event.type !== "request-end") return null;
      const attempts = attemptsOf(event.path);
      const blamed = attempts.findIndex(({ outcome }, index) => {
        if (outcome === "content_filtered" || outcome === "payload_too_large") return true;
        return (outcome === "invalid_request" || outcome === "unprocessable") && index === 0;
      });
      const chain = model.requests.get(event.request)?.start.chain ?? [];
      const [first] = event.path;
      const isFirst = first?.kind === "attempt" && isOfFirstTier(first.target, chain);
      const last = attempts[blamed];
      if (last !== undefined && startedAfter(last, attempts).length > 0 && (blamed > 0 || isFirst)) {
        return `${last.outcome} and yet another call`;
      }
      const short = attempts.find(({ outcome }) => outcome === "context_length_exceeded");
      if (short === undefined) return null;
      const windowOf = (target: string): number =>
        model.targets.get(target)?.contextWindow ?? Number.POSITIVE_INFINITY;
      const declared = model.targets.get(short.target)?.contextWindow ?? 0;
      const vain = startedAfter(short, attempts).find(({ target }) => windowOf(target) <= declared);
      return vain === undefined ? null : `${vain.target} has no larger window`;
    },
  },
  {
    name: "I20",
    statement: "nobody is told that nothing is left while a target was not looked at",
    broken: (event, model) => {
      if (event.type !== "request-end" || event.end.kind !== "exhausted") return null;
      const request = model.requests.get(event.request);
      const most = Math.min(8, Math.max(4, (request?.start.chain.length ?? 0) + 1));
      if (attemptsOf(event.path).length >= Math.min(4, most)) return null;
      const missed = request?.start.chain.find(
        ({ target, enabled }) => enabled && !event.path.some((step) => step.target === target),
      );
      return missed === undefined ? null : `${missed.target} was never looked at`;
    },
  },
  {
    name: "I21",
    statement: "second calls under way for a target: at most 3, or a fifth of its first calls",
    broken: (event, model) => {
      if (event.type === "call-start") {
        const request = model.requests.get(event.request);
        const budget = request === undefined ? null : extraOf(request, event.target);
        if (budget === null) return null;
        const extras = 1 + model.underWay((call) => call.extraOf === budget);
        const primaries = model.underWay((call) => call.target === budget && call.extraOf === null);
        return extras <= Math.max(3, 0.2 * primaries) ? null : `${extras} beside ${primaries} first calls`;
      }
      return null;
    },
  },
  {
    name: "I23",
    statement: "no call to who asked to be left alone for a while",
    broken: (event, model, now) => {
      if (event.type !== "call-start") return null;
      const until = model.cooledUntil(event.target);
      return now >= until - rounding ? null : `cools until ${until} ms`;
    },
  },
  {
    name: "I24",
    statement: "the end of a cooldown never moves earlier",
    broken: (event, model, now) => {
      if (event.type !== "cooldown") return null;
      const { scope, name, since, until } = event.cooldown;
      const before = model.cooldowns.get(`${scope} ${name}`) ?? 0;
      const end = now + (until - since);
      return end >= before - rounding ? null : `from ${before} ms to ${end} ms`;
    },
  },
  {
    name: "I25",
    statement: "tiers are gone through in order, save for targets in bad health or short of room",
    broken: (event, model) => {
      if (event.type !== "request-end") return null;
      const request = model.requests.get(event.request);
      const chain = request?.start.chain ?? [];
      const priorities = event.path
        .toSorted((a, b) => a.startMs - b.startMs)
        .filter(
          (step) => request?.start.setBack.includes(step.target) !== true && !isOutOfTurn(step, event.path),
        )
        .map(({ target }) => chain.find((entry) => entry.target === target)?.priority ?? Number.NaN);
      const isOrdered = priorities.every((priority, index) => priority >= (priorities[index - 1] ?? 0));
      return isOrdered ? null : `went through tiers ${priorities.join(", ")}`;
    },
  },
  {
    name: "I26",
    statement: "a target an operator has taken out or forced open gets no call",
    broken: (event, model) => {
      if (event.type !== "call-start") return null;
      if (model.disabled.has(event.target)) return `${event.target} is disabled`;
      const isForced = model.breakers.get(event.target)?.override?.mode === "forced_open";
      return isForced ? `${event.target} is forced open` : null;
    },
  },
  {
    name: "I27",
    statement: "Retry-After lies in 1-60 s and is no shorter than the wait that is known",
    broken: (event, model, now) => {
      if (event.type !== "request-end" || event.end.kind !== "exhausted") return null;
      const { retryAfterMs } = event.end.exhaustion;
      if (retryAfterMs < 1_000 || retryAfterMs > 60_000) return `${retryAfterMs} ms`;
      const chain = model.requests.get(event.request)?.start.chain ?? [];
      const waits = chain
        .filter(({ enabled }) => enabled)
        .map(({ target }) => {
          const breaker = model.breakers.get(target);
          if (breaker?.override?.mode === "forced_open") {
            return (breaker.overrideEndsAt ?? Number.POSITIVE_INFINITY) - now;
          }
          const rests = breaker?.state === "open" && breaker.override === null;
          const rest = rests ? Math.min(breaker.waitsUntil, breaker.openedAt + allOpenWaitMs) - now : 0;
          return Math.max(rest, model.cooledUntil(target) - now);
        });
      const shortest = Math.min(...waits);
      const isKnown = shortest <= 54_000 && chain.length > 0;
      return isKnown && retryAfterMs < shortest - rounding
        ? `${retryAfterMs} ms, true: ${shortest} ms`
        : null;
    },
  },
  {
    name: "I28",
    statement: "the error code tells what happened",
    broken: (event) => {
      if (event.type !== "request-end" || event.end.kind !== "exhausted") return null;
      const { code } = event.end.exhaustion;
      const isOutOfTime = event.path.some((step) =>
        step.kind === "attempt" ? step.outcome === "out_of_time" : step.reason === "no_time_left",
      );
      if (isOutOfTime !== (code === "deadline_exceeded")) return `${code}, out of time: ${isOutOfTime}`;
      const others = lastAttempts(event.path).filter(
        ({ outcome }) => outcome !== "rate_limited" && outcome !== "ramp_limited",
      );
      return code === "rate_limited" && others.length > 0 ? `${code} after ${others[0]?.outcome}` : null;
    },
  },
  {
    name: "I57",
    statement: "no call to who cannot answer what is asked, and nobody is told that none can while one could",
    broken: (event, model) => {
      if (event.type === "call-start") {
        const isUnfit = model.requests.get(event.request)?.start.unfit.includes(event.target) === true;
        return isUnfit ? `${event.target} cannot answer it` : null;
      }
      if (event.type !== "request-end") return null;
      const { chain = [], unfit = [] } = model.requests.get(event.request)?.start ?? {};
      const enabled = chain.filter((entry) => entry.enabled);
      const fitting = enabled.find(({ target }) => !unfit.includes(target));
      const fitsNobody = fitting === undefined && enabled.length > 0;
      if (fitsNobody === (event.end.kind === "unfit")) return null;
      return fitsNobody ? `told ${event.end.kind}` : `${fitting?.target ?? "nobody"} could`;
    },
  },
];

type AttemptStep = Extract<PathStep, { kind: "attempt" }>;

/** Those begun when that one was over: two in a race know nothing of each other. */
function startedAfter(one: AttemptStep, attempts: readonly AttemptStep[]): readonly AttemptStep[] {
  const end = one.startMs + one.durationMs - rounding;
  return attempts.filter((other) => other !== one && other.startMs >= end);
}

function attemptsOf(path: readonly PathStep[]): readonly AttemptStep[] {
  return path.filter((step) => step.kind === "attempt");
}

/** What each target said last: a retry's answer stands for the call it repeats. */
function lastAttempts(path: readonly PathStep[]): readonly AttemptStep[] {
  return [...new Map(attemptsOf(path).map((attempt) => [attempt.target, attempt])).values()];
}

/** Asked for another reason than its place, or set aside before to be asked after all others. */
function isOutOfTurn(step: PathStep, path: readonly PathStep[]): boolean {
  if (step.kind === "attempt" && step.use !== undefined) return true;
  return path.some(
    (other) =>
      other.kind === "skip" &&
      other.target === step.target &&
      (other.reason === "headroom" || other.reason === "concurrency"),
  );
}

/** Only a primary is believed that a request is wrong (docs/resilience.md 0.8). */
function isOfFirstTier(target: TargetId, chain: Chain): boolean {
  const enabled = chain.filter((entry) => entry.enabled);
  const top = Math.min(...enabled.map(({ priority }) => priority));
  return enabled.some((entry) => entry.target === target && entry.priority === top);
}

function isRetried(outcome: string): boolean {
  return isFailureClass(outcome) && failurePolicies[outcome].retry !== "never";
}

function isFailureClass(outcome: string): outcome is FailureClass {
  return Object.hasOwn(failurePolicies, outcome);
}
