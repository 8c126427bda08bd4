import { useMutation } from "@tanstack/react-query";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { probeText } from "./probe-words.ts";

/** Checks one target now; its row follows by the live feed. */
export function useTargetTest() {
  const control = useTRPC();
  const mutation = useMutation(
    control.health.test.mutationOptions({
      onSuccess: ({ health: { target, lastProbe } }) => {
        if (lastProbe === null) return;
        const told = `${target}: ${probeText(lastProbe)}.`;
        if (lastProbe.ok === false) tellFailed(told);
        else tellDone(told);
      },
      onError: ({ message }) => tellFailed(message),
    }),
  );
  return { test: (target: string) => mutation.mutate({ target }), pending: mutation.isPending };
}
