"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChangedFile } from "@understudy/contract";
import { useState } from "react";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf, type Refusal } from "#trpc/refusal.ts";

export interface AcceptNote {
  readonly reason: string;
  /** The file's name, typed by a person, where a route would be left without a usable target. */
  readonly acknowledge?: string;
}

/** Asks the gateway to run the file as the operator was shown it. */
export function useAcceptFile(onDone: () => void) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const reread = () =>
    Promise.all([
      queryClient.invalidateQueries(control.config.pathFilter()),
      queryClient.invalidateQueries(control.chains.pathFilter()),
      queryClient.invalidateQueries(control.revisions.pathFilter()),
    ]);
  const mutation = useMutation(
    control.config.accept.mutationOptions({
      onSuccess: async ({ number }) => {
        intent.answered();
        setRefusal(null);
        tellDone(`The file runs as r${number}.`);
        onDone();
        await reread();
      },
      onError: async (error) => {
        const refused = refusalOf(error);
        if (!refused) return tellFailed(`The file was not taken over. ${error.message}`);
        intent.answered();
        if (refused.reason === "STALE_REVISION" || refused.reason === "STALE_STATE") await reread();
        return setRefusal(refused);
      },
    }),
  );
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
