import type { EventView } from "@understudy/contract";
import type { RequestRecord } from "@understudy/core";

/** When a request ended, wall clock: the instant it is counted at everywhere. */
export function endOf(record: RequestRecord): number {
  return record.startedAt + record.durationMs;
}

/** A request as lists show it. */
export function eventView(sequence: number, record: RequestRecord): EventView {
  return {
    sequence,
    requestId: record.requestId,
    startedAt: record.startedAt,
    route: record.route,
    revision: record.revision,
    requestedModel: record.requestedModel,
    streamed: record.streamed,
    outcome: record.outcome,
    level: record.level,
    cacheLookup: record.cacheLookup ?? null,
    semantic: record.semantic ?? null,
    servedBy: record.servedBy ?? null,
    status: record.status,
    errorCode: record.errorCode ?? null,
    durationMs: record.durationMs,
    firstTokenMs: record.firstTokenMs ?? null,
    addedDelayMs: addedDelay(record.path, record.servedBy ?? null),
    clientKey: record.clientKey ?? null,
    playgroundBy: record.playgroundBy ?? null,
    path: record.path,
  };
}

/**
 * From the first target it met to the start of the attempt that served, and from its end on while another
 * target was asked for a better answer (docs/resilience.md 6.1); 0 when none served.
 */
export function addedDelay(path: RequestRecord["path"], servedBy: string | null): number {
  const attempts = path.filter((step) => step.kind === "attempt");
  const serving = attempts.find((step) => step.target === servedBy && step.outcome === "served");
  const began = Math.min(...path.map(({ startMs }) => startMs));
  if (serving === undefined) {
    const last = attempts.findLast((step) => step.target === servedBy);
    return last === undefined ? 0 : last.startMs - began;
  }
  const isWhole = serving.startMs + serving.durationMs;
  const after = attempts
    .filter(({ startMs }) => startMs >= isWhole)
    .map(({ startMs, durationMs }) => startMs + durationMs - isWhole);
  return serving.startMs - began + Math.max(0, ...after);
}
