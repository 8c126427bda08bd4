export type {
  AnswerCodec,
  FrameMeaning,
  PlainMeaning,
  StreamFrame,
  StreamReader,
  UpstreamError,
  Usage,
} from "./answer.ts";
export type {
  BreakerEvent,
  BreakerSnapshot,
  BreakerState,
  Override,
  OverrideMode,
  TransitionReason,
} from "./breaker/breaker-event.ts";
export type { Chain, ChainEntry } from "./chain/chain.ts";
export type { ChainOperation } from "./chain/chain-operations.ts";
export type { Cooldown } from "./cooldown/cooldown-event.ts";
export { levels, skipReasons } from "./engine/record.ts";
export type {
  AttemptOutcome,
  Level,
  PathStep,
  RequestOutcome,
  RequestRecord,
  SkipReason,
} from "./engine/record.ts";
export { failureClasses } from "./failure/failure-class.ts";
export type { FailureClass } from "./failure/failure-class.ts";
export type { HealthEvent, HealthState } from "./health/health-event.ts";
export type { Clock, Ports, Random, Timer, Timers, WallClock } from "./ports.ts";
export type { Target, TargetId } from "./target.ts";
export type {
  ResponseHead,
  Transport,
  TransportFailure,
  UpstreamCall,
  UpstreamHandler,
  UpstreamRequest,
} from "./transport.ts";
