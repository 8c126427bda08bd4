export { upstreamError } from "./answer/upstream-error.ts";
export { crossOnce } from "./crossing/cross-once.ts";
export { replayText } from "./crossing/replay-text.ts";
export { requestContent } from "./crossing/request-content.ts";
export type { RequestContent } from "./crossing/request-content.ts";
export type {
  AnswerIdentity,
  CrossedCall,
  CrossingResult,
  StreamEncoder,
  Uncrossable,
} from "./crossing/crossing.ts";
export type { RequestNeeds } from "./request/request-needs.ts";
export type {
  DeliveredFrames,
  Dialect,
  GatewayError,
  ReadRequest,
  RequestFault,
  UnderstudyNote,
} from "./dialect.ts";
export { askedFor } from "./quality/asked-for.ts";
export type { WholeAnswer } from "./quality/whole-answer.ts";
export { dialects } from "./dialects.ts";
export { limitOutput } from "./request/limit-output.ts";
export type { DialectName } from "./dialects.ts";
