import type { AnswerCodec } from "../answer.ts";
import type { Timers } from "../ports.ts";
import type { Target } from "../target.ts";
import type { Transport, UpstreamCall, UpstreamHandler, UpstreamRequest } from "../transport.ts";

/** A call that is about to be made, and the way it would be made without a fault. */
export interface FaultedCall {
  readonly transport: Transport;
  readonly request: UpstreamRequest;
  readonly handler: UpstreamHandler;
  readonly streamed: boolean;
  readonly codec: AnswerCodec;
  readonly timers: Timers;
}

/** A fault that strikes one call (docs/chaos.md). */
export interface CallFault {
  /** `F-12` */
  readonly id: string;
  /** In place of `Transport.start`, under the same rules. */
  start(call: FaultedCall): UpstreamCall;
}

/** Makes some calls of one request fail on purpose. May not throw. */
export interface CallFaults {
  /** Asked once for each call, right before it is made. `number`: 1 is the first of its request. Null: it goes undisturbed. */
  strike(target: Target, number: number): CallFault | null;
}
