"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DeferredJobView } from "@understudy/contract";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf, type Refusal } from "#trpc/refusal.ts";

/** Has a job tried at once; one that failed waits again. */
export function useRetryJob() {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.deferred.retry.mutationOptions({
      onSuccess: ({ id }) => {
        intent.answered();
        tellDone(`${id} is tried again as soon as a target can be asked.`);
      },
      onError: (error, { id }) => {
        if (refusalOf(error)) intent.answered();
        tellFailed(`${id} is not tried again. ${error.message}`);
      },
      onSettled: () => void queryClient.invalidateQueries(control.deferred.pathFilter()),
    }),
  );
  const retry = ({ id }: DeferredJobView) =>
    mutation.mutate({ mutationId: intent.id(), via: "dashboard", id });
  return { retry, pending: mutation.isPending };
}

export interface CancelAnswer {
  readonly onDone: () => void;
  readonly onRefused: (refusal: Refusal) => void;
}

/** Gives a job up; the page changes once the gateway has. */
export function useCancelJob({ onDone, onRefused }: CancelAnswer) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.deferred.cancel.mutationOptions({
      onSuccess: ({ id }) => {
        intent.answered();
        tellDone(`${id} is cancelled.`);
        onDone();
      },
      onError: (error, { id }) => {
        const refusal = refusalOf(error);
        if (!refusal) return tellFailed(`${id} is not known to be cancelled. ${error.message}`);
        intent.answered();
        return onRefused(refusal);
      },
      onSettled: () => void queryClient.invalidateQueries(control.deferred.pathFilter()),
    }),
  );
  const cancel = ({ id }: DeferredJobView, reason: string) =>
    mutation.mutate({ mutationId: intent.id(), via: "dashboard", id, reason });
  return { cancel, pending: mutation.isPending };
}
