import type { AlertReadings, TargetReading } from "../alerts/alert-condition.ts";
import type { BreakerEvent } from "../breaker/breaker-event.ts";
import type { Chain } from "../chain/chain.ts";
import type { AttemptStep, RequestRecord } from "../engine/record.ts";
import { rate } from "../quality/quality-score.ts";

/** A target that is well, of the provider its id begins with; its limit group is its own. */
export function targetReading(id: string, more: Partial<TargetReading> = {}): TargetReading {
  const provider = id.split("/", 1)[0] ?? id;
  return {
    target: { id, provider, model: "m", limitGroup: id, credential: provider },
    breaker: "closed",
    untried: false,
    usable: true,
    withheld: false,
    silent: false,
    unhealthy: false,
    flapping: false,
    output: null,
    partial: null,
    answers: { judged: 0, marked: 0 },
    votes: rate(0, 0),
    ...more,
  };
}

const ids = ["one/a", "one/b", "two/a"] as const;

/** The route `chat` over two targets of one provider and one of another, one tier each. */
export const chatChain: Chain = ids.map((target, index) => ({
  target,
  priority: index + 1,
  enabled: true,
  weight: 1,
}));

export function alertReadings(more: Partial<AlertReadings> = {}): AlertReadings {
  return {
    targets: ids.map((id) => targetReading(id)),
    routes: [{ name: "chat", chain: chatChain }],
    networkDown: false,
    queue: null,
    ...more,
  };
}

export function endedCall(target: string, outcome: AttemptStep["outcome"] = "served"): AttemptStep {
  return { kind: "attempt", target, outcome, startMs: 0, durationMs: 1 };
}

/** A request of the route `chat` that the primary answered, unless told otherwise. */
export function endedRequest(startedAt: number, more: Partial<RequestRecord> = {}): RequestRecord {
  return {
    requestId: "r",
    startedAt,
    tenant: "t",
    route: "chat",
    revision: 1,
    requestedModel: "chat",
    streamed: true,
    outcome: "answered",
    level: "primary",
    status: 200,
    durationMs: 1,
    path: [],
    ...more,
  };
}

/** A change of a breaker, told at this moment. */
export function breakerEvent(
  change: Pick<BreakerEvent, "target" | "from" | "to" | "reason"> & Partial<BreakerEvent>,
): BreakerEvent {
  return {
    override: null,
    generation: 1,
    at: 0,
    window: { calls: 0, failures: 0, consecutive: 0, firstTokens: 0, slow: 0 },
    openings: 0,
    waitMs: null,
    nextTrialAt: null,
    requestId: null,
    ...change,
  };
}
