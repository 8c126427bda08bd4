export * from "./configuration/configuration.ts";
export {
  alertChannelFileSchema,
  alertRuleFileSchemas,
  alertsFileSchema,
} from "./configuration/alerts-file.ts";
export { secret as secretFileSchema } from "./configuration/file-values.ts";
export {
  breakerFileSchema,
  chainEntryFieldsSchema,
  configurationFileSchema,
  deferredFileSchema,
  egressFileSchema,
  emergencyCacheFileSchema,
  environmentFileSchema,
  fileSections,
  healthFileSchema,
  hedgingFileSchema,
  providerFileSchema,
  regionSchema,
  routeFileSchema,
  secretFields,
  targetFileSchema,
} from "./configuration/configuration-file.ts";
export type {
  ChainEntryFileSettings,
  FileSection,
  ProviderFileSettings,
  TargetFileSettings,
} from "./configuration/configuration-file.ts";
export type { EmbedderSettings, SemanticSettings } from "./configuration/semantic-settings.ts";
export { priceSettingsSchema, pricesFileSchema } from "./configuration/price-settings.ts";
export type { Price, Prices } from "./configuration/price-settings.ts";
export { operatorsFileSchema } from "./configuration/operator-settings.ts";
export type { SecondFactorNeed } from "./configuration/operator-settings.ts";
export { signInFileSchema } from "./configuration/sign-in-settings.ts";
export type { SignInSettings } from "./configuration/sign-in-settings.ts";
export { retentionFileSchema, retentionSettingsSchema } from "./configuration/retention-settings.ts";
export type { RetentionSettings } from "./configuration/retention-settings.ts";
export { formatByteSize } from "./configuration/byte-size.ts";
export { telemetryFileSchema } from "./configuration/telemetry-file.ts";
export { formatDuration, readDuration } from "./configuration/duration.ts";
export { noticesSchema } from "./configuration/notices.ts";
export type { NoticeSettings } from "./configuration/notices.ts";
export { qualityFileSchema } from "./configuration/quality.ts";
export type { QualityFileSettings, QualitySettings } from "./configuration/quality.ts";
export {
  concurrencyWords,
  engineSentences,
  hasLimits,
  headroomWords,
  ownTroubleSentences,
} from "./control/engine-words.ts";
export { auditEntryInput, auditInput } from "./control/audit-view.ts";
export type {
  AuditChecked,
  AuditEntryView,
  AuditFilter,
  AuditNames,
  AuditPage,
  AuditView,
} from "./control/audit-view.ts";
export {
  chaosPreviewInput,
  chaosStartInput,
  chaosStopAllInput,
  chaosStopInput,
  faultIdSchema,
  faultOrderSchema,
  longestFaultMs,
} from "./control/chaos-inputs.ts";
export type { FaultOrder, FaultScope, InjectedFault } from "./control/chaos-inputs.ts";
export type {
  ChaosPreview,
  ChaosView,
  EnvironmentView,
  FaultEnd,
  FaultKindView,
  FaultView,
} from "./control/chaos-view.ts";
export { faultKindWords, faultWords, orderWords, scopeWords, shareWords } from "./control/fault-words.ts";
export {
  gameDayAbortInput,
  gameDayNoteInput,
  gameDayNumber,
  gameDayPreviewInput,
  gameDayStartInput,
} from "./gameday/gameday-inputs.ts";
export type {
  GameDayBoard,
  GameDayList,
  GameDayPreview,
  GameDaySummary,
  PlannedFault,
  RunningGameDay,
  ScenarioOrigin,
  ScenarioView,
  TrafficShape,
  UnreadableScenario,
} from "./gameday/gameday-views.ts";
export { findingWords, limitWords, measuredWords, verdictWords } from "./gameday/measure-words.ts";
export type {
  GameDayAlert,
  GameDayCheck,
  GameDayComparison,
  GameDayFigures,
  GameDayLatency,
  GameDayReport,
  GameDayStepFigures,
  GameDayStrike,
  GameDayTransition,
} from "./gameday/gameday-report.ts";
export type { GameDayRun, RunEnd, RunFault, RunNote, RunStep } from "./gameday/gameday-run.ts";
export { scenarioFileSchema } from "./gameday/scenario-file.ts";
export { gameDayRoles } from "./gameday/scenario.ts";
export type {
  GameDayRole,
  Scenario,
  ScenarioFault,
  ScenarioStep,
  ScenarioTraffic,
  StruckPlace,
} from "./gameday/scenario.ts";
export type { CacheOverview, CacheView, WouldHit } from "./control/cache-view.ts";
export type { ChangeMark, ChangeMarksView, ExerciseMark } from "./control/change-mark.ts";
export type { ClientKeyView } from "./control/client-key-view.ts";
export { deferredStates } from "./control/deferred-view.ts";
export type {
  DeferredJobView,
  DeferredOverview,
  DeferredPage,
  DeferredState,
} from "./control/deferred-view.ts";
export type {
  AlertChannelView,
  AlertDeliveryView,
  AlertDetailView,
  AlertDryRunView,
  AlertHistoryView,
  AlertRuleView,
  AlertsView,
  AlertTestView,
  AlertView,
} from "./control/alert-view.ts";
export type { ErrorCounts, ErrorPoint, ErrorView } from "./control/error-view.ts";
export {
  failureFamilies,
  failureFamilyOf,
  failureFamilyWords,
  skippedAsOpen,
} from "./control/failure-families.ts";
export type { FailureFamily } from "./control/failure-families.ts";
export type { FlowLink, FlowView } from "./control/flow-view.ts";
export type { HealthView, ProbeUseView, TargetHealthView, TargetTestView } from "./control/health-view.ts";
export type { ChainOrigins, EntryOrigins, FieldOrigin } from "./control/chain-origin-view.ts";
export type { ChainReplay, ChainStart } from "./control/chain-replay-view.ts";
export type { ChangedFile, ConfigurationFileView } from "./control/configuration-file-view.ts";
export * from "./control/inputs.ts";
export { reopenWords } from "./control/reopen-words.ts";
export {
  credentialInput,
  demoLeaveInput,
  providerAddInput,
  providerCheckInput,
  providerCredentialInput,
  providerRemoveInput,
} from "./control/provider-inputs.ts";
export { retentionChangeInput } from "./control/retention-view.ts";
export type { KeptNow, RetentionView } from "./control/retention-view.ts";
export type { SettingView } from "./control/setting-view.ts";
export type { LeftDemo, ProviderCheckView, ProviderKindView } from "./control/provider-kind-view.ts";
export type { CommentView, QualityView, TargetQualityView } from "./control/quality-view.ts";
export type { SpreadPoint, SpreadView } from "./control/spread-view.ts";
export type { MoneyView, SpendingPoint, SpendingView, SpentView } from "./control/spending-view.ts";
export { answerWords, markWords, skipWords, purposeWords } from "./control/path-words.ts";
export {
  beginSecondFactorInput,
  changePasswordInput,
  comeBackInput,
  endSessionInput,
  goElsewhereInput,
  inviteInput,
  joinInput,
  memberInput,
  setRoleInput,
  signInCodeInput,
  signInInput,
  signedOutInput,
  tokenCreateInput,
  tokenRevokeInput,
  turnOffSecondFactorInput,
  turnOnSecondFactorInput,
  withdrawInput,
} from "./control/operator-inputs.ts";
export type {
  ArrivalView,
  ElsewhereView,
  InvitationView,
  MembersView,
  MemberView,
  MeView,
  RecoveryCodes,
  SecondFactorKey,
  SecondFactorsView,
  SecondFactorView,
  SessionView,
  SignInView,
  TokenView,
} from "./control/operator-view.ts";
export { mutation } from "./control/mutation-input.ts";
export { playgroundInput, playgroundLimits } from "./control/playground.ts";
export type { PlaygroundAsk, PlaygroundPart, PlaygroundView } from "./control/playground.ts";
export { whatifInput, whatifLimits } from "./control/whatif.ts";
export type { WhatifAsk, WhatifChange, WhatifPart, WhatifView } from "./control/whatif.ts";
export { shortestPassword } from "./control/password-rule.ts";
export { ranges } from "./control/ranges.ts";
export type { RangeName } from "./control/ranges.ts";
export { shortestRequestId } from "./control/request-id.ts";
export type { RefusalReason } from "./control/refusal-reasons.ts";
export { neededRoles } from "./control/needed-roles.ts";
export type { ChangeName } from "./control/needed-roles.ts";
export { lesserRoles, mayAct, roles } from "./control/roles.ts";
export type { Role } from "./control/roles.ts";
export * from "./control/views.ts";
export type { NewestView, OverviewView, QuietView, UsersView } from "./control/overview-view.ts";
export type { RequestTransition, RequestView } from "./control/request-view.ts";
export { largestWeight } from "./control/largest-weight.ts";
export { mostCallsPerRequest } from "./control/most-calls-per-request.ts";
export type { DeclineView, PaceView } from "./control/decline-view.ts";
export { declineSentences, tokensPerSecondWords } from "./control/decline-words.ts";
export type {
  ChainComparison,
  EffectSpan,
  RevisionComparison,
  RevisionEffect,
  RevisionPage,
  RevisionView,
} from "./control/revision-view.ts";
