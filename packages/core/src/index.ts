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
export { guardedForm } from "./cache/guarded/guarded-form.ts";
export { cosine } from "./cache/semantic/cosine.ts";
export { semanticForm } from "./cache/semantic/semantic-form.ts";
export { semanticQuestion } from "./cache/semantic/semantic-key.ts";
export type { SemanticQuestion } from "./cache/semantic/semantic-key.ts";
export type { Alert, AlertChange, AlertEvent, RouteEffect } from "./alerts/alert.ts";
export type { AlertReadings } from "./alerts/alert-condition.ts";
export { alertRuleNames, alertSeverities, defaultAlertRules } from "./alerts/alert-rules.ts";
export type { AlertRule, AlertRuleName, AlertRules, AlertSeverity } from "./alerts/alert-rules.ts";
export { AlertReplay } from "./alerts/alert-replay.ts";
export type { AlertFiring, AlertReplayOptions } from "./alerts/alert-replay.ts";
export { AlertWatch } from "./alerts/alert-watch.ts";
export { alertTitle, effectWords, injectedWords, nextSteps, ruleWords } from "./alerts/alert-words.ts";
export type { InjectedPart } from "./alerts/injected-part.ts";
export { readTarget } from "./alerts/read-target.ts";
export type { Chain, ChainEntry } from "./chain/chain.ts";
export { applyChainOperations, tiersOf } from "./chain/chain-operations.ts";
export type { ChainChange, ChainOperation, ChainProblem } from "./chain/chain-operations.ts";
export { worstCaseWait } from "./chain/worst-case-wait.ts";
export type { WorstCaseWait } from "./chain/worst-case-wait.ts";
export { defaultDeadlineMs } from "./attempt/attempt-limits.ts";
export { Breaker } from "./breaker/breaker.ts";
export type { Admission, BreakerRejection, OverrideRequest, Permit, Verdict } from "./breaker/admission.ts";
export { RollingWindow } from "./breaker/rolling-window.ts";
export { defaultBreakerSettings } from "./breaker/breaker-settings.ts";
export { snapshotIfForced, snapshotIfReset } from "./breaker/foreseen-snapshot.ts";
export type { BreakerSettings } from "./breaker/breaker-settings.ts";
export type { Cooldown } from "./cooldown/cooldown-event.ts";
export { isDisturbed, isInjected } from "./engine/disturbed.ts";
export { levels, skipReasons } from "./engine/record.ts";
export type {
  AttemptOutcome,
  Level,
  PathStep,
  RequestOutcome,
  RequestRecord,
  SkipReason,
  UnfitReason,
} from "./engine/record.ts";
export { failureClasses } from "./failure/failure-class.ts";
export type { FailureClass } from "./failure/failure-class.ts";
export type { RateLimitReading } from "./headroom/rate-limit-reading.ts";
export type { HealthEvent, HealthState } from "./health/health-event.ts";
export { qualityScore, qualityTrend } from "./quality/quality-score.ts";
export type { QualityEvidence, QualityScore, QualityTrend, Rating } from "./quality/quality-score.ts";
export { votePoints, voteWord, voteWords } from "./quality/vote.ts";
export type { VoteWord } from "./quality/vote.ts";
export type { DriftReading } from "./latency/drift.ts";
export { LatencySketch } from "./latency/latency-sketch.ts";
export { isLowerBound, percentilesOf } from "./latency/percentiles.ts";
export type { PercentileFigures } from "./latency/percentiles.ts";
export type { Clock, Ports, Random, Timer, Timers, WallClock } from "./ports.ts";
export { capabilities } from "./target.ts";
export type { Capability, Target, TargetId } from "./target.ts";
export type {
  ResponseHead,
  Transport,
  TransportFailure,
  UpstreamCall,
  UpstreamHandler,
  UpstreamRequest,
} from "./transport.ts";
export { Engine } from "./engine/engine.ts";
export type { EngineConfiguration, EngineListener, EngineMemory } from "./engine/engine.ts";
export type { Degradation, Delivery, EngineRequest, Run, RunEnd, Served } from "./engine/delivery.ts";
export { firstTokenMsOf } from "./engine/admit-leg.ts";
export { understands } from "./engine/live-target.ts";
export type { LiveTarget, TargetConnection } from "./engine/live-target.ts";
export type { Exhaustion } from "./engine/exhaustion.ts";
export { parseDuration } from "./cooldown/parse-duration.ts";
export { readRefusal } from "./failure/refusal.ts";
export type { RefusalFacts, RefusalReading, RefusalRefiner, RefusalVerdict } from "./failure/refusal.ts";
export { failurePolicies } from "./failure/failure-policies.ts";
export type { FailurePolicy } from "./failure/failure-policies.ts";
export type { HealthSnapshot } from "./health/target-health.ts";
export { ActiveChecks } from "./health/active-checks.ts";
export type { CheckReport, EdgeFinding } from "./health/active-checks.ts";
export { inferenceUses } from "./health/check-plan.ts";
export type { CheckSettings, InferenceUse } from "./health/check-plan.ts";
export type { ProbeQuestion } from "./health/inference-probe.ts";
export type { KeptProbeTokens } from "./health/probe-budget.ts";
export type { ProbeKind, ProbeResult } from "./health/probe-result.ts";
export type { ProviderAnswer } from "./attempt/attempt.ts";
export { errorCatalogue } from "./errors/error-catalogue.ts";
export { defaultNotices } from "./errors/notices.ts";
export type { ErrorCode } from "./errors/error-catalogue.ts";
export type { NoticeName, Notices } from "./errors/notices.ts";
export type { ConcurrencyEvent, ConcurrencySnapshot } from "./concurrency/concurrency-event.ts";
export type { EgressEvent } from "./egress/egress-guard.ts";
export type { LimitEstimate } from "./headroom/headroom.ts";
export type { DetectorName } from "./breaker/detectors.ts";
export { slowThresholdMs } from "./latency/slow-threshold.ts";
export type { BreakerFigures } from "./breaker/breaker-options.ts";
export type { CallFault, CallFaults, FaultedCall } from "./engine/call-fault.ts";
export type { AttemptWatch } from "./engine/attempt-watch.ts";
export { attemptUses } from "./engine/record.ts";
export type { AttemptStep, AttemptUse } from "./engine/record.ts";
export { readCacheDirectives } from "./cache/cache-directives.ts";
export type { CacheDirectives } from "./cache/cache-directives.ts";
export type { Json } from "./cache/canonical-json.ts";
export { cacheMatches, exactKey } from "./cache/canonical-request.ts";
export type {
  CacheKeys,
  CacheLookup,
  CacheMatch,
  CanonicalRequest,
  EqualMatch,
  SemanticMatch,
} from "./cache/canonical-request.ts";
export { guardedKey } from "./cache/guarded-key.ts";
export type { OpenQuestion } from "./cache/guarded-key.ts";
export { isServable, longestEntryMs, servableMs } from "./cache/entry-age.ts";
export type { PromptTexts } from "./cache/entry-age.ts";
export { mayServeFromCache } from "./cache/may-serve.ts";
export { isStorableText, longestAnswerBytes, mayStore } from "./cache/never-store.ts";
export type { StorableFacts } from "./cache/never-store.ts";
export { qualityMarks } from "./quality/quality-mark.ts";
export type { QualityMark } from "./quality/quality-mark.ts";
export type { AnswerJudge } from "./quality/answer-judge.ts";
export type { AnswerReading, AskedFor, ToolCall } from "./quality/answer-reading.ts";
export { marksOf, qualityChecks, usualChecks } from "./quality/quality-checks.ts";

export { foresee } from "./whatif/foresee.ts";
export type { Foreseen, Span } from "./whatif/foresee.ts";
export { outageKinds } from "./whatif/outage.ts";
export type { AssumedOutage, OutageKind } from "./whatif/outage.ts";
export type { RecordedRequest } from "./whatif/recorded-request.ts";
export { recordingOf } from "./whatif/recording.ts";
export { injectedCalls, withoutInjected } from "./whatif/without-injected.ts";
export type { ReplaySetup } from "./whatif/replay.ts";
export { counted, exactPercentile, gameDayMeasures } from "./gameday/gameday-measures.ts";
export type { GameDayMeasure } from "./gameday/gameday-measures.ts";
export { isLost, within } from "./gameday/gameday-facts.ts";
export type {
  GameDayEvidence,
  GameDayRequest,
  GameDaySpan,
  GameDayStepSpan,
  Notice,
  Strike,
} from "./gameday/gameday-facts.ts";
export { gameDayVerdicts, judge, meetsLimit, overall } from "./gameday/judge-gameday.ts";
export type { GameDayHypothesis, GameDayVerdict, JudgedHypothesis } from "./gameday/judge-gameday.ts";
export { strikeTimes } from "./gameday/strike-times.ts";
export type { StrikeTimes } from "./gameday/strike-times.ts";
