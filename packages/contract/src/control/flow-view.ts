import type { Level, RequestOutcome } from "@understudy/core";

/** Requests that were to be served by one target and were served by one, or by nobody. */
export interface FlowLink {
  /** The first target on their way, called or passed over; empty: none was asked for. */
  readonly askedFor: string;
  readonly level: Level;
  readonly outcome: RequestOutcome;
  /** Empty: nobody, or a kept answer. */
  readonly servedBy: string;
  readonly count: number;
}

/** Where the requests that ended in a range went; the most travelled way first. */
export interface FlowView {
  readonly from: number;
  readonly to: number;
  readonly links: readonly FlowLink[];
}
