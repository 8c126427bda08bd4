"use client";

import { useMutation } from "@tanstack/react-query";
import type { ChangedFile } from "@understudy/contract";
import { useReplacement } from "#components/revisions/use-replacement.ts";
import { useTRPC } from "#trpc/react.tsx";

export interface AcceptNote {
  readonly reason: string;
  /** The file's name, typed by a person, where a route would be left without a usable target. */
  readonly acknowledge?: string;
}

/** Asks the gateway to run the file as the operator was shown it. */
export function useAcceptFile(onDone: () => void) {
  const { intent, refusal, answers } = useReplacement({
    done: ({ number }) => `The file runs as r${number}.`,
    failed: () => "The file was not taken over.",
    onDone,
  });
  const mutation = useMutation(useTRPC().config.accept.mutationOptions(answers));
  const accept = ({ fingerprint, revision }: ChangedFile, { reason, acknowledge }: AcceptNote) =>
    mutation.mutate({
      mutationId: intent.id(),
      via: "dashboard",
      fingerprint,
      baseRevision: revision,
      reason,
      ...(acknowledge === undefined ? {} : { acknowledge }),
    });
  return { accept, pending: mutation.isPending, refusal };
}
