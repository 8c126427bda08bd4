"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AlertView } from "@understudy/contract";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf, type Refusal } from "#trpc/refusal.ts";

/** Says who looks after an alert. */
export function useAcknowledge() {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.alerts.acknowledge.mutationOptions({
      onSuccess: (view) => {
        intent.answered();
        queryClient.setQueryData(control.alerts.open.queryKey(), view);
      },
      onError: (error) => {
        if (refusalOf(error)) intent.answered();
        tellFailed(`The alert is not acknowledged. ${error.message}`);
      },
      onSettled: () => void queryClient.invalidateQueries(control.alerts.pathFilter()),
    }),
  );
  const acknowledge = ({ id }: AlertView) =>
    mutation.mutate({ mutationId: intent.id(), via: "dashboard", id });
  return { acknowledge, pending: mutation.isPending };
}

export interface SnoozeAnswer {
  readonly onDone: () => void;
  readonly onRefused: (refusal: Refusal) => void;
}

/** Keeps an alert from being told for a while. */
export function useSnooze({ onDone, onRefused }: SnoozeAnswer) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.alerts.snooze.mutationOptions({
      onSuccess: (view) => {
        intent.answered();
        queryClient.setQueryData(control.alerts.open.queryKey(), view);
        tellDone("Nobody is told of it until then.");
        onDone();
      },
      onError: (error) => {
        const refusal = refusalOf(error);
        if (!refusal) return tellFailed(`The alert is not known to be snoozed. ${error.message}`);
        intent.answered();
        return onRefused(refusal);
      },
      onSettled: () => void queryClient.invalidateQueries(control.alerts.pathFilter()),
    }),
  );
  const snooze = ({ id }: AlertView, ttlMs: number, reason: string) =>
    mutation.mutate({ mutationId: intent.id(), via: "dashboard", id, ttlMs, reason });
  return { snooze, pending: mutation.isPending };
}
