"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ProviderView } from "@understudy/contract";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { writeProvider } from "#live/apply-live-message.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf, type Refusal } from "#trpc/refusal.ts";

export interface SwitchRequest {
  readonly provider: ProviderView;
  readonly enabled: boolean;
  readonly ttlMs?: number | null;
  readonly reason?: string;
  readonly acknowledge?: string;
}

export interface SwitchAnswer {
  readonly onDone?: () => void;
  readonly onRefused: (refusal: Refusal) => void;
}

/** Switches a whole provider on or off; the page changes once the gateway has. */
export function useProviderSwitch({ onDone, onRefused }: SwitchAnswer) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.providers.set.mutationOptions({
      onSuccess: (provider) => {
        intent.answered();
        writeProvider(provider, queryClient, control);
        tellDone(
          provider.disabled === null
            ? `${provider.id} is enabled again.`
            : `${provider.id} is disabled; its ${provider.targets.length} targets take no traffic.`,
        );
        onDone?.();
      },
      onError: (error, { provider }) => {
        const refusal = refusalOf(error);
        if (!refusal) return tellFailed(`${provider} was not switched. ${error.message}`);
        intent.answered();
        return onRefused(refusal);
      },
    }),
  );
  const change = ({ provider, enabled, ttlMs = null, reason = "", acknowledge }: SwitchRequest) =>
    mutation.mutate({
      mutationId: intent.id(),
      via: "dashboard",
      provider: provider.id,
      enabled,
      expectedEnabled: provider.disabled === null,
      ttlMs,
      reason,
      ...(acknowledge === undefined ? {} : { acknowledge }),
    });
  return { change, pending: mutation.isPending };
}
