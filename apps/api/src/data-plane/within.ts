import type { Timers } from "@understudy/core";

/** What a promise comes to within so many ms; null where it fails or takes longer. Never rejects. */
export function within<Value>(timers: Timers, ms: number, promise: Promise<Value>): Promise<Value | null> {
  return new Promise((resolve) => {
    // A busy loop looks at its timers before its messages: what has come by then is taken.
    let timer = timers.start(ms, () => {
      timer = timers.start(0, () => resolve(null));
    });
    const settle = (value: Value | null): void => {
      timer.cancel();
      resolve(value);
    };
    promise.then(settle, () => settle(null));
  });
}
