import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { ControlRouter } from "@understudy/api/control-router";
import { refusalOf } from "#trpc/refusal.ts";

/** Tells of every call, the live stream's too, that was refused because nobody is signed in, or not enough. */
export function sessionLink(onEnded: () => void): TRPCLink<ControlRouter> {
  return () =>
    ({ next, op }) =>
      observable((observer) =>
        next(op).subscribe({
          ...observer,
          error: (error) => {
            const reason = refusalOf(error)?.reason;
            if (reason === "SIGN_IN_NEEDED" || reason === "SECOND_FACTOR_NEEDED") onEnded();
            observer.error(error);
          },
        }),
      );
}
