import { z } from "zod";
import { mutation } from "./mutation-input.ts";

/** How long things are kept, and how much that is now. */
export interface RetentionView {
  /** The one that runs: the `baseRevision` of a change made now. */
  readonly revision: number;
  /** As a file writes them. */
  readonly requests: string;
  readonly maxRequests: number;
  readonly maxSize: string;
  readonly audit: string;
  readonly now: KeptNow;
  /** Of the emergency cache, and how long an answer serves. */
  readonly answers: { readonly kept: number; readonly ttlMs: number };
  /** How long results of deferred jobs are kept. */
  readonly resultsMs: number;
}

/** What the store holds. */
export interface KeptNow {
  /** Of the database file, and how many of them are free in it. */
  readonly bytes: number;
  readonly freeBytes: number;
  readonly requests: number;
  /** When the oldest of them began; wall clock, ms. Null: there is none. */
  readonly oldestAt: number | null;
}

/** The section `retention` of a file, as it is written there. */
export const retentionChangeInput = mutation.extend({
  baseRevision: z.int().positive(),
  requests: z.string().trim().min(1).max(20),
  maxRequests: z.int(),
  maxSize: z.string().trim().min(1).max(20),
  audit: z.string().trim().min(1).max(20),
});
