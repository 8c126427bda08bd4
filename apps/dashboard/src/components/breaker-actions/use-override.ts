"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BreakerView } from "@understudy/contract";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { formatTime } from "#format/times.ts";
import { writeBreaker } from "#live/apply-live-message.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf, type Refusal } from "#trpc/refusal.ts";
import { changeOf } from "./change-of.ts";
import { useReset } from "./use-reset.ts";

export interface TripRequest {
  readonly breaker: BreakerView;
  readonly ttlMs: number | null;
  readonly reason: string;
  /** The target's own id, typed by a person, where it is the last usable one. */
  readonly acknowledge?: string;
}

export interface ForceCloseRequest {
  readonly breaker: BreakerView;
  readonly ttlMs: number;
  readonly reason: string;
}

export interface OverrideAnswer {
  readonly onDone: () => void;
  readonly onRefused: (refusal: Refusal) => void;
}

/** Forces a breaker open. */
export function useTrip(answer: OverrideAnswer) {
  const { intent, told, untold } = useOverride(answer);
  const mutation = useMutation(
    useTRPC().breakers.trip.mutationOptions({
      onSuccess: (breaker) => told(breaker, "forced open"),
      onError: (error, { target }) => untold(error, `${target} was not tripped.`),
    }),
  );
  const trip = ({ breaker, acknowledge, ...said }: TripRequest) =>
    mutation.mutate({
      ...changeOf(breaker),
      ...said,
      mutationId: intent.id(),
      ...(acknowledge === undefined ? {} : { acknowledge }),
    });
  return { trip, pending: mutation.isPending };
}

/** Holds a breaker closed. */
export function useForceClose(answer: OverrideAnswer) {
  const { intent, told, untold } = useOverride(answer);
  const mutation = useMutation(
    useTRPC().breakers.forceClose.mutationOptions({
      onSuccess: (breaker) => told(breaker, "forced closed"),
      onError: (error, { target }) => untold(error, `${target} was not forced closed.`),
    }),
  );
  const forceClose = ({ breaker, ...said }: ForceCloseRequest) =>
    mutation.mutate({ ...changeOf(breaker), ...said, mutationId: intent.id() });
  return { forceClose, pending: mutation.isPending };
}

/** What becomes of a word laid over a breaker; the toast says what is now true and offers the way back. */
function useOverride({ onDone, onRefused }: OverrideAnswer) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const { zone } = useZone();
  const { reset } = useReset();
  const told = (breaker: BreakerView, word: string) => {
    intent.answered();
    writeBreaker(breaker, queryClient, control);
    const end = breaker.until === null ? "until reset" : `until ${formatTime(breaker.until, zone, "second")}`;
    tellDone(`${breaker.target} is ${word} ${end}.`, { label: "Reset", onClick: () => reset(breaker) });
    onDone();
  };
  const untold = (error: { readonly message: string }, sentence: string) => {
    const refusal = refusalOf(error);
    if (!refusal) return tellFailed(`${sentence} ${error.message}`);
    intent.answered();
    if (refusal.reason === "STALE_STATE") void queryClient.invalidateQueries(control.breakers.pathFilter());
    return onRefused(refusal);
  };
  return { intent, told, untold };
}
