/**
 * The deferred queue as the control API shows it (docs/resilience.md section 5.1). Never what was asked
 * or answered.
 */

/** The states of a job. Those from `done` on are final, but that an operator may retry a failed one. */
export const deferredStates = ["waiting", "running", "done", "failed", "cancelled", "expired"] as const;
export type DeferredState = (typeof deferredStates)[number];

export interface DeferredOverview {
  /** Whether new requests may be queued; what waits is answered all the same. */
  readonly enabled: boolean;
  /** An operator holds the draining; requests are still accepted. */
  readonly paused: boolean;
  /** Jobs held, by state; those that are over until they are forgotten. */
  readonly depth: Readonly<Record<DeferredState, number>>;
  /** How long the oldest waiting job has waited; null: none waits. */
  readonly oldestWaitingMs: number | null;
  /** Jobs that ended done or failed, measured over the last minute. */
  readonly drainedPerMinute: number;
  /** Some target of what waits can be asked now, and nobody holds the draining. */
  readonly asking: boolean;
  /** Until the queue is empty, at the pace that was measured; null: there is none, or nobody is asked. */
  readonly estimateMs: number | null;
}

export interface DeferredJobView {
  readonly id: string;
  /** The cursor of a page: jobs are numbered as they come. */
  readonly sequence: number;
  readonly tenant: string;
  readonly route: string;
  readonly state: DeferredState;
  readonly createdAt: number;
  /** Calls through the chain that were begun for it. */
  readonly tries: number;
  /** Not before it; null: it does not wait. */
  readonly nextTryAt: number | null;
  /** A job that still waits then is given up; of one that is over: when it is forgotten. */
  readonly expiresAt: number;
  /** How the last try ended: `served`, `cancelled`, an error code, or `relayed` (the provider's own refusal); null: none ended. */
  readonly lastOutcome: string | null;
}

/** Newest first. */
export interface DeferredPage {
  readonly rows: readonly DeferredJobView[];
  /** `before` of the next page; null: this was the last. */
  readonly nextBefore: number | null;
}
