"use client";

import { ChangeButton } from "#components/ui/button.tsx";
import { useAbortGameDay } from "./use-gameday-changes.ts";

/** Ends a run at once, its faults first; like every way to stop, without a question. */
export function AbortButton({ number }: { readonly number: number }) {
  const { abort, pending } = useAbortGameDay();
  return (
    <ChangeButton change="gamedays.abort" look="danger" pending={pending} onClick={() => abort(number)}>
      Abort G-{number}
    </ChangeButton>
  );
}
