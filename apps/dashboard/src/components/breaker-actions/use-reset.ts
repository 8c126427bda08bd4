"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BreakerView } from "@understudy/contract";
import { stateLooks } from "#components/state-mark/shown-states.ts";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { writeBreaker } from "#live/apply-live-message.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf } from "#trpc/refusal.ts";
import { changeOf } from "./change-of.ts";

/** Resets a breaker; nothing on the page changes before the gateway has answered. */
export function useReset({ onDone }: { readonly onDone?: () => void } = {}) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.breakers.reset.mutationOptions({
      onSuccess: (breaker) => {
        intent.answered();
        writeBreaker(breaker, queryClient, control);
        tellDone(`${breaker.target} is back to automatic: ${stateLooks[breaker.shown].word.toLowerCase()}.`);
        onDone?.();
      },
      onError: (error, { target }) => {
        if (refusalOf(error)) intent.answered();
        tellFailed(`${target} was not reset. ${error.message}`);
        void queryClient.invalidateQueries(control.breakers.pathFilter());
      },
    }),
  );
  const reset = (breaker: BreakerView, reason = "") =>
    mutation.mutate({ ...changeOf(breaker), mutationId: intent.id(), reason });
  return { reset, pending: mutation.isPending };
}
