import type { FaultEnd, FaultOrder } from "@understudy/contract";

/** A fault as it is kept. Times are wall clock, ms. */
export interface StoredFault {
  /** `12` of `F-12`. */
  readonly number: number;
  readonly order: FaultOrder;
  readonly startedBy: string;
  readonly reason: string;
  readonly startedAt: number;
  readonly endsAt: number;
  /** How long it had yet to run when that was last written down: a clock that is set back gives it no more. */
  readonly remainingMs: number;
  /** Calls it has struck. */
  readonly injected: number;
  /** Null: it runs. */
  readonly end: FaultEnd | null;
}

/** How far a fault that runs has come. */
export type FaultProgress = Pick<StoredFault, "number" | "remainingMs" | "injected">;

/** What is written of faults together with its line in the audit log. */
export type FaultChange =
  | { readonly kind: "start"; readonly fault: StoredFault }
  | { readonly kind: "end"; readonly ended: readonly EndedFault[] };

export interface EndedFault {
  readonly number: number;
  readonly injected: number;
  readonly end: FaultEnd;
}

/** What a gateway goes on with after a start. */
export interface KeptFaults {
  readonly running: readonly StoredFault[];
  /** Of the newest there ever was; 0: there was none. */
  readonly newest: number;
}
