import type { RequestRecord } from "@understudy/core";
import type { Telemetry } from "./store.ts";

/**
 * Telemetry on its way to the disk, a request as the JSON text of its record. One flat string passes
 * through the garbage collector and to the writer's thread at a third of what the record's dozens of
 * values cost, and there is one for every request.
 */
export type QueuedTelemetry = string | Exclude<Telemetry, { kind: "request" }>;

export function queued(telemetry: Telemetry): QueuedTelemetry {
  return telemetry.kind === "request" ? JSON.stringify(telemetry.record) : telemetry;
}

export function unqueued(row: QueuedTelemetry): Telemetry {
  return typeof row === "string" ? { kind: "request", record: readRecord(row) } : row;
}

export function readRecord(text: string): RequestRecord {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `queued` writes these texts
  return JSON.parse(text) as RequestRecord;
}
