export { adversarialDurations, exactQuantile } from "./adversarial-durations.ts";
export { bytesOf, textOf } from "../virtual/ascii.ts";
export {
  answering,
  breakingAfter,
  cleanEnd,
  connectionLost,
  empty,
  endless,
  lines,
  refusing,
  refusingWith,
  replying,
  silent,
  streaming,
  unreachable,
  usualPace,
} from "./behaviours.ts";
export type { Behaviour, Pace } from "./behaviours.ts";
export { BreakerModel } from "./breaker-model.ts";
export { factsOf, watchPermits } from "./breaker-watch.ts";
export type { BreakerFacts, BreakerObservation } from "./breaker-watch.ts";
export type { Invariant } from "./invariant.ts";
export { breakerInvariants } from "./invariants/breaker-invariants.ts";
export type { WorldInvariant } from "./invariants/world-invariant.ts";
export { worldInvariants } from "./invariants/world-invariants.ts";
export { errorLine, lineCodec } from "./line-codec.ts";
export { ManualTime } from "../virtual/manual-time.ts";
export type { Script, ScriptStep } from "./script.ts";
export { ScriptedTransport } from "./scripted-transport.ts";
export type { ScriptedCall, ScriptedTransportOptions } from "./scripted-transport.ts";
export { SeededRandom } from "../virtual/seeded-random.ts";
export { VirtualClient } from "./virtual-client.ts";
export type { Manner } from "./virtual-client.ts";
export { VirtualWorld } from "./virtual-world.ts";
export type { MakeEngine, RequestOptions, WorldOptions } from "./virtual-world.ts";
export type { WorldEvent } from "./world-event.ts";
export { simulate } from "./simulation.ts";
export { misbehaviours } from "./swarm/misbehaviours.ts";
export type { SimulationOptions, SimulationReport } from "./simulation.ts";
export { scorecardOf } from "./story/scorecard.ts";
export type { Scorecard } from "./story/scorecard.ts";
export { clockOf, tellScorecard, tellStory } from "./story/tell-story.ts";
