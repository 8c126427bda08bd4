"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DeferredOverview } from "@understudy/contract";
import { ChangeButton } from "#components/ui/button.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf } from "#trpc/refusal.ts";

/** Holds the draining or lets it go on. Either is undone by the other, so neither is asked about. */
export function DrainSwitch({ overview }: { readonly overview: DeferredOverview }) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const answered = {
    onSuccess: (view: DeferredOverview) => {
      intent.answered();
      queryClient.setQueryData(control.deferred.overview.queryKey(), view);
      tellDone(view.paused ? "Draining is paused; jobs are still taken in." : "Draining goes on.");
    },
    onError: (error: { readonly message: string }) => {
      if (refusalOf(error)) intent.answered();
      tellFailed(`The draining was not changed. ${error.message}`);
    },
  };
  const pause = useMutation(control.deferred.pause.mutationOptions(answered));
  const resume = useMutation(control.deferred.resume.mutationOptions(answered));
  const change = overview.paused ? resume : pause;
  return (
    <ChangeButton
      change={overview.paused ? "deferred.resume" : "deferred.pause"}
      look={overview.paused ? "primary" : "neutral"}
      pending={pause.isPending || resume.isPending}
      onClick={() => change.mutate({ mutationId: intent.id(), via: "dashboard" })}
    >
      {overview.paused ? "Resume draining" : "Pause draining"}
    </ChangeButton>
  );
}
