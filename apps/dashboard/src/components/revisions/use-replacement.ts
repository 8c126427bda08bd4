"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { RevisionView } from "@understudy/contract";
import { useState } from "react";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf, type Refusal } from "#trpc/refusal.ts";

export interface Replacement<Input> {
  /** What to say once it runs, and where nobody knows whether it does. */
  readonly done: (revision: RevisionView, input: Input) => string;
  readonly failed: (input: Input) => string;
  readonly onDone: () => void;
}

/**
 * What follows a change of the whole configuration: a refusal stays for its dialog, and on what has
 * moved meanwhile everything is read anew.
 */
export function useReplacement<Input>({ done, failed, onDone }: Replacement<Input>) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const reread = () =>
    Promise.all(
      [control.config, control.chains, control.revisions].map((router) =>
        queryClient.invalidateQueries(router.pathFilter()),
      ),
    );
  const onSuccess = async (revision: RevisionView, input: Input) => {
    intent.answered();
    setRefusal(null);
    tellDone(done(revision, input));
    onDone();
    await reread();
  };
  const onError = async (error: { readonly message: string }, input: Input) => {
    const refused = refusalOf(error);
    if (!refused) return tellFailed(`${failed(input)} ${error.message}`);
    intent.answered();
    if (refused.reason === "STALE_REVISION" || refused.reason === "STALE_STATE") await reread();
    return setRefusal(refused);
  };
  return { intent, refusal, answers: { onSuccess, onError } };
}
