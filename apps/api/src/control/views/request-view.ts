import type { EventView, RequestTransition, RequestView } from "@understudy/contract";
import type { SkipReason } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import type { BreakerHistory } from "../../store/store-queries.ts";
import { Refusal } from "../refusal.ts";
import { transitionCause } from "./transition-words.ts";

const usualSpanMs = 3_600_000;
const stepMs = 60_000;
/** A breaker is told with the end of the call that decided. */
const settleMs = 1_000;
/** The skips whose reason is a breaker that somebody or something had opened. */
const turnedAway: readonly SkipReason[] = ["breaker_open", "breaker_forced_open"];

/** One request with what it changed and what is usual. Refuses an id that is not stored. */
export async function requestView(gateway: Gateway, requestId: string): Promise<RequestView> {
  const event = await stored(gateway, requestId);
  if (event === null) throw await notStored(gateway, requestId);
  const endedAt = event.startedAt + event.durationMs;
  const [histories, latency] = await Promise.all([
    gateway.store.breakerHistory({ from: event.startedAt, to: endedAt + settleMs }),
    gateway.store.latency({ from: endedAt - usualSpanMs, to: endedAt + settleMs, stepMs, measure: "total" }),
  ]);
  const { servedBy } = event;
  const usual = latency.series.find(({ subject }) => subject === servedBy)?.whole ?? null;
  return {
    event,
    transitions: transitionsBy(requestId, histories),
    openBecause: openBecause(event, histories),
    usual,
  };
}

/** Written a moment after its end, so one that is not there yet is looked for once more. */
async function stored(gateway: Gateway, requestId: string): Promise<EventView | null> {
  const { store } = gateway;
  const found = await store.request(requestId);
  if (found !== null || store.backlog === 0) return found;
  await store.flush().catch(() => undefined);
  return store.request(requestId);
}

async function notStored({ store }: Gateway, requestId: string): Promise<Refusal> {
  const { deletedUntil } = await store.events({ limit: 1, disturbedOnly: false });
  const kept =
    deletedUntil === null
      ? ""
      : ` What ended before ${new Date(deletedUntil).toISOString()} is older than the retention and was deleted.`;
  return new Refusal("UNKNOWN_OBJECT", `There is no stored request "${requestId}".${kept}`);
}

function transitionsBy(
  requestId: string,
  histories: readonly BreakerHistory[],
): readonly RequestTransition[] {
  return histories
    .flatMap(({ events }) => events)
    .filter((event) => event.requestId === requestId)
    .toSorted((a, b) => a.at - b.at)
    .map((event) => ({
      target: event.target,
      at: event.at,
      change: `${event.from} -> ${event.to}`,
      cause: transitionCause(event),
    }));
}

function openBecause(
  { path, startedAt }: EventView,
  histories: readonly BreakerHistory[],
): RequestView["openBecause"] {
  const causes = path.flatMap((step) => {
    if (step.kind !== "skip" || !turnedAway.includes(step.reason)) return [];
    const history = histories.find(({ target }) => target === step.target);
    const until = startedAt + step.startMs;
    const opening = history?.events.findLast(({ at }) => at <= until) ?? history?.before ?? null;
    return opening === null ? [] : [[step.target, transitionCause(opening)] as const];
  });
  return Object.fromEntries(causes);
}
