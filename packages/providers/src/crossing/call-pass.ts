import { HubRequest } from "./hub-request.ts";

const hub = Symbol("hub");

/**
 * What tells one call from another inside a package: an abort signal that is never aborted, the only
 * thing of a call's options that every package hands on to `fetch` as it is. The call stands on the
 * signal itself, since what a `WeakMap` holds outlives every young collection of V8's, key or not.
 */
export function callPass(): AbortSignal {
  return new AbortController().signal;
}

export function passTo(pass: AbortSignal, call: HubRequest): void {
  Object.assign(pass, { [hub]: call });
}

/** The call a package asks for; undefined: it was made without one of ours. */
export function hubBehind(signal: AbortSignal | null | undefined): HubRequest | undefined {
  if (!signal || !(hub in signal)) return undefined;
  return signal[hub] instanceof HubRequest ? signal[hub] : undefined;
}
