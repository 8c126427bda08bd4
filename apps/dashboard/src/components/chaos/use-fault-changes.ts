"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { orderWords, type FaultOrder, type FaultView } from "@understudy/contract";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf, type Refusal } from "#trpc/refusal.ts";

export interface StartAnswer {
  readonly onDone: () => void;
  readonly onRefused: (refusal: Refusal) => void;
}

export interface StartRequest {
  readonly order: FaultOrder;
  readonly reason: string;
  /** The name of the environment, typed by a person, where it is production. */
  readonly acknowledge?: string;
}

/** Injects a fault; the page changes once calls are struck. */
export function useStartFault({ onDone, onRefused }: StartAnswer) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.chaos.start.mutationOptions({
      onSuccess: (fault) => {
        intent.answered();
        tellDone(`${fault.id} runs: ${orderWords(fault)}.`);
        onDone();
      },
      onError: (error) => {
        const refusal = refusalOf(error);
        if (!refusal) return tellFailed(`No fault is known to be started. ${error.message}`);
        intent.answered();
        return onRefused(refusal);
      },
      onSettled: () => void queryClient.invalidateQueries(control.chaos.pathFilter()),
    }),
  );
  const start = ({ order, ...said }: StartRequest) =>
    mutation.mutate({ ...order, ...said, mutationId: intent.id(), via: "dashboard" });
  return { start, pending: mutation.isPending };
}

/** Ends one fault. */
export function useStopFault() {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.chaos.stop.mutationOptions({
      onSuccess: (view, { id }) => {
        intent.answered();
        queryClient.setQueryData([...control.chaos.running.queryKey()], view.running);
        queryClient.setQueryData([...control.chaos.list.queryKey()], view);
        tellDone(`${id} has ended.`);
      },
      onError: (error, { id }) => {
        if (refusalOf(error)) intent.answered();
        tellFailed(`${id} is not known to have ended. ${error.message}`);
      },
      onSettled: () => void queryClient.invalidateQueries(control.chaos.pathFilter()),
    }),
  );
  const stop = ({ id }: FaultView) => mutation.mutate({ mutationId: intent.id(), via: "dashboard", id });
  return { stop, pending: mutation.isPending };
}

/** Ends all that run, whoever started them. */
export function useStopAll() {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.chaos.stopAll.mutationOptions({
      onSuccess: (view) => {
        intent.answered();
        queryClient.setQueryData([...control.chaos.running.queryKey()], view.running);
        queryClient.setQueryData([...control.chaos.list.queryKey()], view);
        tellDone("No fault runs any more.");
      },
      onError: (error) => {
        if (refusalOf(error)) intent.answered();
        tellFailed(`The faults are not known to have ended. ${error.message}`);
      },
      onSettled: () => void queryClient.invalidateQueries(control.chaos.pathFilter()),
    }),
  );
  const stopAll = () => mutation.mutate({ mutationId: intent.id(), via: "dashboard" });
  return { stopAll, pending: mutation.isPending };
}
