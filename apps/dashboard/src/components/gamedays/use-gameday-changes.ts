"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { GameDayRole, GameDayRun } from "@understudy/contract";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { refusalOf, type Refusal } from "#trpc/refusal.ts";

export interface StartOrder {
  readonly name: string;
  readonly reason: string;
  readonly roles: Readonly<Partial<Record<GameDayRole, string>>>;
  /** Requests a second to make up, where the scenario makes up none. */
  readonly generate?: number;
  /** The name of the environment, typed by a person, where it is production. */
  readonly acknowledge?: string;
}

export interface StartAnswer {
  readonly onStarted: (run: GameDayRun) => void;
  readonly onRefused: (refusal: Refusal) => void;
}

/** Begins a game day; answered once its first step is about to begin. */
export function useStartGameDay({ onStarted, onRefused }: StartAnswer) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.gamedays.start.mutationOptions({
      onSuccess: (run) => {
        intent.answered();
        onStarted(run);
      },
      onError: (error) => {
        const refusal = refusalOf(error);
        if (!refusal) return tellFailed(`No game day is known to be started. ${error.message}`);
        intent.answered();
        return onRefused(refusal);
      },
      onSettled: () => void queryClient.invalidateQueries(control.gamedays.pathFilter()),
    }),
  );
  const start = ({ name, ...said }: StartOrder) =>
    mutation.mutate({ ...said, scenario: { name }, mutationId: intent.id(), via: "dashboard" });
  return { start, pending: mutation.isPending };
}

/** Ends the one that runs, its faults first. */
export function useAbortGameDay() {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.gamedays.abort.mutationOptions({
      onSuccess: (_report, { number }) => {
        intent.answered();
        queryClient.setQueryData([...control.gamedays.running.queryKey()], null);
        tellDone(`G-${number} is over: its faults strike nobody any more.`);
      },
      onError: (error, { number }) => {
        if (refusalOf(error)) intent.answered();
        tellFailed(`G-${number} is not known to be over. ${error.message}`);
      },
      onSettled: () => void queryClient.invalidateQueries(control.gamedays.pathFilter()),
    }),
  );
  const abort = (number: number) => mutation.mutate({ mutationId: intent.id(), via: "dashboard", number });
  return { abort, pending: mutation.isPending };
}

/** Writes down what somebody saw. `onKept`: it is in the run and in the audit log. */
export function useNoteGameDay(onKept: () => void) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const mutation = useMutation(
    control.gamedays.note.mutationOptions({
      onSuccess: () => {
        intent.answered();
        onKept();
      },
      onError: (error) => {
        if (refusalOf(error)) intent.answered();
        tellFailed(`The note is not known to be kept. ${error.message}`);
      },
      onSettled: () => void queryClient.invalidateQueries(control.gamedays.board.pathFilter()),
    }),
  );
  const note = (number: number, text: string) =>
    mutation.mutate({ mutationId: intent.id(), via: "dashboard", number, text });
  return { note, pending: mutation.isPending };
}
