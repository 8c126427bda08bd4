"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { plural } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf, type Refusal } from "#trpc/refusal.ts";
import type { KeptSelection } from "./purge-choice.ts";

export interface PurgeRequest {
  readonly selection: KeptSelection;
  /** When they were counted: what was kept later stays. */
  readonly until: number;
  /** The number that was counted, typed by a person. */
  readonly acknowledge: number;
  readonly reason: string;
}

export interface PurgeAnswer {
  readonly onDone: () => void;
  readonly onRefused: (refusal: Refusal) => void;
}

/** Forgets kept answers; the page changes once the gateway has forgotten them. */
export function usePurge({ onDone, onRefused }: PurgeAnswer) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.cache.purge.mutationOptions({
      onSuccess: ({ purged }) => {
        intent.answered();
        tellDone(`${plural(purged, "kept answer")} forgotten.`);
        onDone();
      },
      onError: (error) => {
        const refusal = refusalOf(error);
        if (!refusal) return tellFailed(`Nothing is known to be forgotten. ${error.message}`);
        intent.answered();
        return onRefused(refusal);
      },
      onSettled: () => void queryClient.invalidateQueries(control.cache.pathFilter()),
    }),
  );
  const purge = ({ selection, until, acknowledge, reason }: PurgeRequest) =>
    mutation.mutate({
      mutationId: intent.id(),
      via: "dashboard",
      ...selection,
      until,
      acknowledge,
      reason,
    });
  return { purge, pending: mutation.isPending };
}
