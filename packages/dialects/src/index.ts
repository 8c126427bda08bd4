export type { Dialect, GatewayError, ReadRequest, RequestFault, UnderstudyNote } from "./dialect.ts";
