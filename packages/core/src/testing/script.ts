import type { ResponseHead, TransportFailure } from "../transport.ts";

/** One thing a provider does with a call, `afterMs` after the step before it. */
export type ScriptStep =
  | { readonly kind: "head"; readonly afterMs: number; readonly head: ResponseHead }
  | { readonly kind: "data"; readonly afterMs: number; readonly bytes: Uint8Array }
  | { readonly kind: "end"; readonly afterMs: number }
  | { readonly kind: "failure"; readonly afterMs: number; readonly failure: TransportFailure };

/**
 * Everything one call will see, in order. A script that runs out without `end` or `failure` leaves
 * the connection open for ever: that is what silence and stalls are.
 */
export type Script = Iterable<ScriptStep>;
