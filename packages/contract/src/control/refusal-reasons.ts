/** `data.reason` of a refused control call, beside tRPC's own code. */
export const refusalReasons = [
  "LAST_TARGET",
  "LAST_ENTRY",
  "ALREADY_IN_CHAIN",
  "MISSING_PROVIDER",
  "IN_USE",
  "STALE_REVISION",
  "STALE_STATE",
  "UNKNOWN_OBJECT",
  "NOT_DEMO",
  "IS_DEMO",
  "TOO_SOON",
  "SIGN_IN_NEEDED",
  "ROLE_NEEDED",
  "LAST_ADMIN",
  "WRONG_PASSWORD",
  "WRONG_CODE",
  "TOO_MANY_TRIES",
  "FAULT_RUNNING",
  "PRODUCTION",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];
