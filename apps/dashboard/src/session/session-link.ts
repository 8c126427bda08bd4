import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { ControlRouter } from "@understudy/api/control-router";
import { refusalOf } from "#trpc/refusal.ts";

/** Tells of every call, the live stream's too, that was refused because nobody is signed in. */
export function sessionLink(onEnded: () => void): TRPCLink<ControlRouter> {
  return () =>
    ({ next, op }) =>
      observable((observer) =>
        next(op).subscribe({
          ...observer,
          error: (error) => {
            if (refusalOf(error)?.reason === "SIGN_IN_NEEDED") onEnded();
            observer.error(error);
          },
        }),
      );
}
