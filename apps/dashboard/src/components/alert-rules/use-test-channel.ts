"use client";

import { useMutation } from "@tanstack/react-query";
import { useIntent } from "#components/ui/intent.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf } from "#trpc/refusal.ts";

/** What came of a test: the receiver's own words. */
export interface TestOutcome {
  readonly delivered: boolean;
  readonly detail: string;
}

/** Sends a test to one channel; what its receiver says is the answer. */
export function useTestChannel(channel: string) {
  const intent = useIntent();
  const mutation = useMutation(
    useTRPC().alerts.test.mutationOptions({
      onSuccess: intent.answered,
      onError: (error) => {
        if (refusalOf(error)) intent.answered();
      },
    }),
  );
  const outcome: TestOutcome | null =
    mutation.error === null ? (mutation.data ?? null) : { delivered: false, detail: mutation.error.message };
  return {
    send: () => mutation.mutate({ mutationId: intent.id(), via: "dashboard", channel }),
    pending: mutation.isPending,
    outcome,
  };
}
