import type { FaultedCall, UpstreamCall } from "@understudy/core";
import type { FaultSettings } from "../faults/fault.ts";

/** What can be turned on a fault; each says which of these it obeys. */
export interface LiveFaultSettings extends FaultSettings {
  /** What was ordered may come as it is, with the name of the fault. */
  readonly kind?: string;
  /** Of a refusal: its HTTP status. */
  readonly status?: number;
}

/**
 * A fault for live traffic (docs/chaos.md): a wrapper around the way to a provider, so that the same fault
 * runs in virtual time and in production.
 */
export interface LiveFault {
  /** One sentence for an operator: what the provider then seems to do. */
  readonly description: string;
  /** `answers`: strikes calls for a text alone, since it makes or reads one; `calls`: every call. */
  readonly reach: "answers" | "calls";
  /** In place of `Transport.start`, under the same rules. */
  readonly start: (call: FaultedCall, settings: LiveFaultSettings) => UpstreamCall;
}
