export type {
  DeliveredFrames,
  Dialect,
  GatewayError,
  ReadRequest,
  RequestFault,
  UnderstudyNote,
} from "./dialect.ts";
export { dialects } from "./dialects.ts";
export type { DialectName } from "./dialects.ts";
