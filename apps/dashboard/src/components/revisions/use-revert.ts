"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RevisionComparison } from "@understudy/contract";
import { useState } from "react";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf, type Refusal } from "#trpc/refusal.ts";

export interface RevertNote {
  readonly reason: string;
  /** The revision as `r3`, typed by a person, where a route would be left without a usable target. */
  readonly acknowledge?: string;
}

/** Asks the gateway to run an old revision's content again, on the ground of what the operator was shown. */
export function useRevert(onDone: () => void) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const reread = () =>
    Promise.all([
      queryClient.invalidateQueries(control.chains.pathFilter()),
      queryClient.invalidateQueries(control.revisions.pathFilter()),
    ]);
  const mutation = useMutation(
    control.revisions.revert.mutationOptions({
      onSuccess: async (revision, { number }) => {
        intent.answered();
        setRefusal(null);
        tellDone(`r${revision.number} runs with what r${number} said.`);
        onDone();
        await reread();
      },
      onError: async (error, { number }) => {
        const refused = refusalOf(error);
        if (!refused) return tellFailed(`Nothing went back to r${number}. ${error.message}`);
        intent.answered();
        if (refused.reason === "STALE_REVISION") await reread();
        return setRefusal(refused);
      },
    }),
  );
  const revert = ({ from, to }: RevisionComparison, { reason, acknowledge }: RevertNote) =>
    mutation.mutate({
      mutationId: intent.id(),
      via: "dashboard",
      number: to,
      baseRevision: from,
      reason,
      ...(acknowledge === undefined ? {} : { acknowledge }),
    });
  return { revert, pending: mutation.isPending, refusal };
}
