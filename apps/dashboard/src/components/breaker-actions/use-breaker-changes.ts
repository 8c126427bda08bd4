"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BreakerView } from "@understudy/contract";
import { stateLooks } from "#components/state-mark/shown-states.ts";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { formatTime } from "#format/times.ts";
import { writeBreaker } from "#live/apply-live-message.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf, type Refusal } from "#trpc/refusal.ts";

export interface TripRequest {
  readonly breaker: BreakerView;
  readonly ttlMs: number | null;
  readonly reason: string;
  /** The target's own id, typed by a person, where it is the last usable one. */
  readonly acknowledge?: string;
}

export interface TripAnswer {
  readonly onDone: () => void;
  readonly onRefused: (refusal: Refusal) => void;
}

/** Resets a breaker; nothing on the page changes before the gateway has answered. */
export function useReset() {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.breakers.reset.mutationOptions({
      onSuccess: (breaker) => {
        intent.answered();
        writeBreaker(breaker, queryClient, control);
        tellDone(`${breaker.target} is back to automatic: ${stateLooks[breaker.shown].word.toLowerCase()}.`);
      },
      onError: (error, { target }) => {
        if (refusalOf(error)) intent.answered();
        tellFailed(`${target} was not reset. ${error.message}`);
        void queryClient.invalidateQueries(control.breakers.pathFilter());
      },
    }),
  );
  const reset = (breaker: BreakerView) =>
    mutation.mutate({
      mutationId: intent.id(),
      via: "dashboard",
      target: breaker.target,
      expectedGeneration: breaker.generation,
    });
  return { reset, pending: mutation.isPending };
}

/** Forces a breaker open; the toast says what is now true and offers the way back. */
export function useTrip({ onDone, onRefused }: TripAnswer) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const { zone } = useZone();
  const { reset } = useReset();
  const mutation = useMutation(
    control.breakers.trip.mutationOptions({
      onSuccess: (breaker) => {
        intent.answered();
        writeBreaker(breaker, queryClient, control);
        const end =
          breaker.until === null ? "until reset" : `until ${formatTime(breaker.until, zone, "second")}`;
        tellDone(`${breaker.target} is forced open ${end}.`, {
          label: "Reset",
          onClick: () => reset(breaker),
        });
        onDone();
      },
      onError: (error, { target }) => {
        const refusal = refusalOf(error);
        if (!refusal) return tellFailed(`${target} was not tripped. ${error.message}`);
        intent.answered();
        if (refusal.reason === "STALE_STATE")
          void queryClient.invalidateQueries(control.breakers.pathFilter());
        return onRefused(refusal);
      },
    }),
  );
  const trip = ({ breaker, ttlMs, reason, acknowledge }: TripRequest) =>
    mutation.mutate({
      mutationId: intent.id(),
      via: "dashboard",
      target: breaker.target,
      ttlMs,
      reason,
      expectedGeneration: breaker.generation,
      ...(acknowledge === undefined ? {} : { acknowledge }),
    });
  return { trip, pending: mutation.isPending };
}
