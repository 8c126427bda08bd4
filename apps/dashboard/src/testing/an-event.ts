import type { EventView } from "@understudy/contract";

/** A plain answer of the primary, with what matters to a test written over it. */
export function anEvent(over: Partial<EventView> = {}): EventView {
  return {
    sequence: 1,
    requestId: "req_1",
    startedAt: 0,
    route: "default",
    revision: 1,
    requestedModel: "gpt",
    streamed: false,
    outcome: "answered",
    level: "primary",
    cacheLookup: null,
    semantic: null,
    servedBy: "a/b",
    status: 200,
    errorCode: null,
    durationMs: 100,
    firstTokenMs: null,
    addedDelayMs: 0,
    clientKey: null,
    playgroundBy: null,
    path: [{ kind: "attempt", target: "a/b", outcome: "served", startMs: 0, durationMs: 100 }],
    ...over,
  };
}
