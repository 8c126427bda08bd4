import type { UnderstudyNote } from "@understudy/dialects";

/** The setting that says whether an operator holds the draining. */
export const deferredPausedSetting = "deferred_paused";

/** What is known of a job besides what was asked (docs/resilience.md section 5.1). */
interface JobFacts {
  /** Cannot be guessed. */
  readonly id: string;
  /** The order jobs came in. */
  readonly sequence: number;
  readonly tenant: string;
  /** Name of the client key it came with; null: none was needed. */
  readonly clientKey: string | null;
  readonly route: string;
  /** In which it was asked and is answered. */
  readonly dialect: string;
  readonly createdAt: number;
  readonly tries: number;
  readonly lastOutcome: string | null;
  /** Where its end is told; null: nowhere. */
  readonly webhook: string | null;
}

/** `expiresAt` of one that waits or runs: when it is given up; of one that is over: when it is forgotten. */
export type DeferredJob = JobFacts & { readonly expiresAt: number } & (
    | { readonly state: "waiting"; readonly nextTryAt: number }
    | { readonly state: "running" | "done" | "failed" | "cancelled" | "expired" }
  );

export type WaitingJob = Extract<DeferredJob, { state: "waiting" }>;

/** A request as it is asked again. */
export interface DeferredRequest {
  /** That travel upstream. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a job came to, in the client's own dialect. */
export interface DeferredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: nobody, it is an error of ours. */
  readonly servedBy: string | null;
  readonly attempts: UnderstudyNote["attempts"];
  readonly body: Uint8Array;
}

export interface StartedJob {
  readonly job: DeferredJob;
  /** Null: it can no longer be read, it was written with another data key. */
  readonly request: DeferredRequest | null;
}

export interface JobDraft {
  readonly id: string;
  readonly tenant: string;
  readonly clientKey: string | null;
  readonly route: string;
  readonly dialect: string;
  readonly request: DeferredRequest;
  /** The caller's own; null: it gave none. */
  readonly idempotencyKey: string | null;
  readonly webhook: string | null;
  /** Null: its first try is under way. */
  readonly nextTryAt: number | null;
  readonly lastOutcome: string | null;
  readonly expiresAt: number;
  /** Of jobs that wait or run, in all and of the tenant. */
  readonly limits: { readonly jobs: number; readonly ofTenant: number };
}

export type Acceptance =
  /** On the disk: it survives power loss from then on. */
  | { readonly kind: "accepted"; readonly job: DeferredJob }
  /** The same was asked under the same key before. */
  | { readonly kind: "known"; readonly job: DeferredJob }
  /** Something else was asked under the same key. */
  | { readonly kind: "other_request" }
  | { readonly kind: "full"; readonly of: "queue" | "tenant" };

/** Asks for the job that a caller's key belongs to. */
export interface KeyQuestion {
  readonly tenant: string;
  readonly idempotencyKey: string;
  readonly dialect: string;
  readonly body: Uint8Array;
}

/** How a try ended. */
export type JobEnd =
  | {
      readonly kind: "done" | "failed";
      readonly answer: DeferredAnswer;
      readonly outcome: string;
      readonly forgetAt: number;
    }
  /** It waits on, or is given up if its time is over. */
  | {
      readonly kind: "waiting";
      readonly outcome: string | null;
      readonly nextTryAt: number;
      readonly forgetAt: number;
    };

export interface SettledTry {
  readonly job: Pick<DeferredJob, "id" | "tenant">;
  readonly end: JobEnd;
}

/** What an operator does with one job. */
export type DeferredChange =
  | { readonly kind: "cancel"; readonly id: string; readonly forgetAt: number }
  /** A waiting one is due at once; a failed one waits again. */
  | { readonly kind: "retry"; readonly id: string; readonly expiresAt: number };

/** The end of a job that somebody wants to be told of. */
export interface DueWebhook {
  readonly id: string;
  readonly address: string;
  readonly state: "done" | "failed" | "expired";
  readonly tries: number;
  readonly dueAt: number;
  /** The job is forgotten then, and so is this. */
  readonly until: number;
}

/** What came of telling it: to be told again then, or (null) told or given up. */
export interface ToldWebhook extends Pick<DueWebhook, "id" | "state" | "tries"> {
  readonly dueAt: number | null;
}
