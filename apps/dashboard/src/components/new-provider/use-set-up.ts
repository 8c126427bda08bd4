"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useIntent } from "#components/ui/intent.ts";
import { useTRPC } from "#trpc/react.tsx";
import { draftInput, type ProviderDraft } from "./provider-draft.ts";

/** What was set up. */
export interface SetUpDone {
  readonly provider: string;
  readonly targets: readonly string[];
  /** The route that asks them; null: no chain does yet. */
  readonly route: string | null;
}

interface SetUp {
  readonly draft: ProviderDraft;
  readonly models: readonly string[];
  readonly inDemo: boolean;
}

/** Adds a provider, or leaves the demo for it. */
export function useSetUp(onDone: (done: SetUpDone) => void) {
  const { providers, demo } = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const [problem, setProblem] = useState<string | null>(null);
  const onError = (error: { readonly message: string }) => setProblem(error.message);
  const onSettled = () => intent.answered();
  const add = useMutation(providers.add.mutationOptions({ onError, onSettled }));
  const leave = useMutation(demo.leave.mutationOptions({ onError, onSettled }));
  const save = ({ draft, models, inDemo }: SetUp) => {
    setProblem(null);
    const words = { mutationId: intent.id(), via: "dashboard" } as const;
    const asked = { ...draftInput(draft), ...words, models: [...models] };
    const { provider } = asked;
    const targets = models.map((model) => `${provider}/${model}`);
    const done = (route: string | null) => {
      void queryClient.invalidateQueries();
      onDone({ provider, targets, route });
    };
    if (inDemo) leave.mutate(asked, { onSuccess: ({ route }) => done(route) });
    else add.mutate(asked, { onSuccess: () => done(null) });
  };
  return { save, pending: add.isPending || leave.isPending, problem };
}
