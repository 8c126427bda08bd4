"use client";

import { useMutation } from "@tanstack/react-query";
import type { RevisionComparison } from "@understudy/contract";
import { useTRPC } from "#trpc/react.tsx";
import { useReplacement } from "./use-replacement.ts";

export interface RevertNote {
  readonly reason: string;
  /** The revision as `r3`, typed by a person, where a route would be left without a usable target. */
  readonly acknowledge?: string;
}

/** Asks the gateway to run an old revision's content again, on the ground of what the operator was shown. */
export function useRevert(onDone: () => void) {
  const { intent, refusal, answers } = useReplacement<{ readonly number: number }>({
    done: (revision, { number }) => `r${revision.number} runs with what r${number} said.`,
    failed: ({ number }) => `Nothing went back to r${number}.`,
    onDone,
  });
  const mutation = useMutation(useTRPC().revisions.revert.mutationOptions(answers));
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
