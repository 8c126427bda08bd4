import type { BreakerModel } from "../breaker-model.ts";
import type { BreakerFacts, BreakerObservation } from "../breaker-watch.ts";
import type { Invariant } from "../invariant.ts";

/** Somebody must look at a breaker at least this often; ms. */
export const tickMs = 1_000;
/** Wall-clock times of this century are told to a quarter of a microsecond. */
const rounding = 1e-3;

type BreakerInvariant = Invariant<BreakerObservation, BreakerModel>;

/** Invariants of one breaker, each checked against a second bookkeeping. */
export const breakerInvariants: readonly BreakerInvariant[] = [
  {
    name: "I1",
    statement: "no call reaches a target whose breaker is open or forced open",
    broken: (event, model) => {
      if (event.type !== "permit-acquire") return null;
      if (model.override !== null) return model.override.mode === "forced_open" ? "forced open" : null;
      return model.state === "open" ? "a permit while open" : null;
    },
  },
  {
    name: "I2",
    statement: "half-open: few trials at once, hung ones aside, and no more than closing takes",
    broken: (event, model, now) => {
      if (event.type !== "permit-acquire" || model.override !== null || model.state !== "half_open") {
        return null;
      }
      const { concurrentTrials, trialsToClose } = model.settings;
      const waiting = model.trialsInTheWay(now, event.leaseMs).length + 1;
      if (!event.trial) return "a call in half-open that is no trial";
      if (waiting > concurrentTrials) return `${waiting} trials at once`;
      const trials = waiting + model.successes;
      return trials > trialsToClose - 1 + concurrentTrials ? `${trials} trials in one period` : null;
    },
  },
  {
    name: "I3",
    statement: "a stale result changes no state, window or permit",
    broken: (event, model) => {
      if (event.type !== "permit-settled") return null;
      const isStale = model.permits.get(event.permit)?.generation !== event.before.generation;
      return isStale && !isSame(event.before, event.after) ? change(event.before, event.after) : null;
    },
  },
  {
    name: "I4",
    statement: "closed to open only when a detector's rule is true of the window",
    broken: (event, model, now) => {
      if (event.type !== "breaker" || event.event.from !== "closed" || event.event.to !== "open") return null;
      const { failureThreshold, minimumCalls, failureRate, slowRate } = model.settings;
      const { calls, failures, firstTokens, slow } = model.windowAt(now);
      const row = failureThreshold > 0 && model.consecutive >= failureThreshold;
      const rate = failureRate > 0 && calls >= minimumCalls && failures / calls >= failureRate;
      const lateness = slowRate > 0 && firstTokens >= minimumCalls && slow / firstTokens >= slowRate;
      if (event.event.reason === "slow_rate" ? lateness : row || rate) return null;
      return `${failures} of ${calls} failed, ${model.consecutive} in a row, ${slow} of ${firstTokens} slow`;
    },
  },
  {
    name: "I5",
    statement: "half-open to closed only after enough successful trials of that period",
    broken: (event, model) => {
      if (event.type !== "breaker" || event.event.from !== "half_open" || event.event.to !== "closed") {
        return null;
      }
      if (event.event.reason !== "trials_succeeded") {
        const byHand = event.event.reason === "reset" || event.event.reason === "override_expired";
        return byHand ? null : `closed because of ${event.event.reason}`;
      }
      return model.successes >= model.settings.trialsToClose ? null : `${model.successes} successes`;
    },
  },
  {
    name: "I6",
    statement: "a neutral outcome changes no state and no count",
    broken: (event) => {
      if (event.type !== "permit-settled" || event.verdict !== "neutral") return null;
      const { before } = event;
      const after = { ...event.after, inFlight: before.inFlight };
      return isSame(before, after) ? null : change(before, after);
    },
  },
  {
    name: "I7",
    statement: "the wait lies in [d/2, d] (exact: [d, 1.1 d]) and d never above the cap",
    broken: (event, model, now) => {
      if (event.type !== "breaker" || event.event.waitMs === null) return null;
      const { waitMs, reason } = event.event;
      const base = model.baseWait(reason, now);
      const { recoveryTimeMs, recoveryTimeMaxMs } = model.settings;
      const isExact = recoveryTimeMs === recoveryTimeMaxMs;
      const [from, to] = isExact ? [base, 1.1 * base] : [base / 2, base];
      const fits = waitMs >= from - rounding && waitMs <= to + rounding;
      return fits ? null : `waits ${waitMs} ms where d is ${base} ms`;
    },
  },
  {
    name: "I9",
    statement: "no trial outlives its lease",
    broken: (event, model, now) => {
      if (event.type !== "tick") return null;
      const hung = model.waitingTrials().find((trial) => now > trial.acquiredAt + trial.leaseMs + tickMs);
      return hung === undefined ? null : `a trial of ${hung.acquiredAt} ms still waits`;
    },
  },
  {
    name: "I10",
    statement: "the window counts every result that is young enough and no other",
    broken: (event, model, now) => {
      if (event.type !== "permit-settled" && event.type !== "breaker") return null;
      const isClosed = event.type === "breaker" ? event.event.from === "closed" : isClosedThroughout(event);
      if (!isClosed) return null;
      const told = event.type === "breaker" ? event.event.window : event.after;
      const { calls, failures, firstTokens, slow } = told;
      const seen = JSON.stringify({ calls, failures, firstTokens, slow });
      const truth = JSON.stringify(model.windowAt(now));
      return seen === truth ? null : `${seen} told, ${truth} true`;
    },
  },
  {
    name: "I11",
    statement: "the chain of events has no gap and its generations only grow",
    broken: (event, model) => {
      if (event.type !== "breaker") return null;
      const { from, generation } = event.event;
      if (from !== model.state) return `an event from ${from} while ${model.state}`;
      return generation > model.generation ? null : `generation ${generation} after ${model.generation}`;
    },
  },
  {
    name: "I12",
    statement: "an override ends on time and lands where its mode says",
    broken: (event, model, now) => {
      const { override, overrideEndsAt: end } = model;
      if (event.type !== "breaker" || event.event.reason !== "override_expired") {
        return end !== null && now > end + tickMs ? `should have ended at ${end} ms` : null;
      }
      if (override === null || end === null || now < end - rounding) return "ended before its time";
      const landing = override.mode === "forced_open" ? "half_open" : "closed";
      return event.event.to === landing ? null : `${override.mode} landed in ${event.event.to}`;
    },
  },
  {
    name: "I52",
    statement: "probes alone never open a closed breaker, and count for nothing in it",
    broken: (event, model) => {
      if (event.type === "breaker" && event.event.from === "closed" && event.event.to === "open") {
        return model.lastCaller === "probe" ? `opened by a probe: ${event.event.reason}` : null;
      }
      if (event.type !== "permit-settled" || model.permits.get(event.permit)?.caller !== "probe") return null;
      return isClosedThroughout(event) && !isSame(event.before, event.after)
        ? change(event.before, event.after)
        : null;
    },
  },
  {
    name: "I14",
    statement: "a refusal of our own changes no breaker",
    broken: (event) => {
      if (event.type !== "permit-refuse" || isSame(event.before, event.after)) return null;
      return change(event.before, event.after);
    },
  },
];

const factNames = [
  "state",
  "generation",
  "calls",
  "failures",
  "consecutive",
  "succeeded",
  "inFlight",
] as const satisfies readonly (keyof BreakerFacts)[];

function isClosedThroughout(event: Extract<BreakerObservation, { type: "permit-settled" }>): boolean {
  return event.before.state === "closed" && event.after.state === "closed";
}

function isSame(before: BreakerFacts, after: BreakerFacts): boolean {
  return factNames.every((name) => before[name] === after[name]);
}

function change(before: BreakerFacts, after: BreakerFacts): string {
  return `${JSON.stringify(before)} became ${JSON.stringify(after)}`;
}
