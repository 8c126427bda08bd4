import type { CacheMatch } from "@understudy/core";

/** The answers kept for an emergency, without what is in them (docs/resilience.md section 5). */
export interface CacheView {
  readonly total: number;
  /** Newest first. */
  readonly rows: readonly {
    /** The ways it can be found in. */
    readonly matches: readonly CacheMatch[];
    readonly tenant: string;
    readonly route: string;
    readonly target: string;
    readonly model: string;
    readonly requestId: string;
    /** Wall clock. */
    readonly storedAt: number;
    readonly expiresAt: number;
    readonly bytes: number;
    readonly encrypted: boolean;
  }[];
}
