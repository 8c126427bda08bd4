import type { FaultSettings } from "./fault.ts";

/** `Retry-After` in whole seconds, rounded up (RFC 9110 section 10.2.3); nothing where no wait was set. */
export function retryAfter({ retryAfterMs }: FaultSettings): Readonly<Record<string, string>> {
  return retryAfterMs === undefined ? {} : inSeconds(retryAfterMs);
}

export function inSeconds(waitMs: number): Readonly<Record<string, string>> {
  return { "retry-after": String(Math.ceil(waitMs / 1_000)) };
}
