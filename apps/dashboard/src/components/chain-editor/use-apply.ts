"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChainView } from "@understudy/contract";
import { useState } from "react";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { plural } from "#format/numbers.ts";
import { writeChain } from "#live/apply-live-message.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf, type Refusal } from "#trpc/refusal.ts";
import type { Draft } from "./draft.ts";

export interface ApplyNote {
  readonly reason: string;
  /** The route's name, typed by a person, where it would be left without a usable target. */
  readonly acknowledge?: string;
}

/** Sends a draft to the gateway. Refused as stale, the newest revision is read so that it can be shown. */
export function useApply(route: string, onDone: (chain: ChainView) => void) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const mutation = useMutation(
    control.chains.change.mutationOptions({
      onSuccess: (chain, { operations }) => {
        intent.answered();
        setRefusal(null);
        writeChain(chain, queryClient, control);
        tellDone(`Chain ${chain.route} runs r${chain.revision} with ${plural(operations.length, "edit")}.`);
        onDone(chain);
      },
      onError: async (error) => {
        const refused = refusalOf(error);
        if (!refused) return tellFailed(`Chain ${route} was not changed. ${error.message}`);
        intent.answered();
        if (refused.reason === "STALE_REVISION")
          await queryClient.invalidateQueries(control.chains.pathFilter());
        return setRefusal(refused);
      },
    }),
  );
  const apply = (draft: Draft, { reason, acknowledge }: ApplyNote) =>
    mutation.mutate({
      mutationId: intent.id(),
      via: "dashboard",
      route,
      baseRevision: draft.baseRevision,
      operations: [...draft.operations],
      reason,
      ...(acknowledge === undefined ? {} : { acknowledge }),
    });
  return { apply, pending: mutation.isPending, refusal, forget: () => setRefusal(null) };
}
