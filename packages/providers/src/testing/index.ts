export { RecordedCall } from "./recorded-call.ts";
export type { RecordedEvent } from "./recorded-call.ts";
export { ScriptedUpstream } from "./scripted-upstream.ts";
export { describeTransportContract } from "./transport-contract.ts";
export type { Framing, TransportDriver, UpstreamSide } from "./transport-driver.ts";
export { Watch } from "./watch.ts";
