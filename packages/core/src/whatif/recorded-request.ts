import type { RequestRecord } from "../engine/record.ts";

/**
 * What is replayed of a request that once came: when, for which route, and how its calls went. Nothing of
 * what was asked or answered (docs/whatif.md).
 */
export type RecordedRequest = Pick<
  RequestRecord,
  "startedAt" | "route" | "streamed" | "outcome" | "level" | "durationMs" | "firstTokenMs" | "path"
>;
