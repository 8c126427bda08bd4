import type { TransportFailure } from "@understudy/core";

/** What arrived is no answer in the provider's format. */
export function protocolViolated(detail: string): TransportFailure {
  return { kind: "protocol_violated", reusedSocket: false, detail };
}
