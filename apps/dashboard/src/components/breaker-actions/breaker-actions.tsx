"use client";

import type { BreakerView } from "@understudy/contract";
import { laterInBrowser } from "#components/later/later.tsx";
import { useState } from "react";
import { ChangeButton } from "#components/ui/button.tsx";
import { useReset } from "./use-breaker-changes.ts";

const TripDialog = laterInBrowser(() => import("./trip-dialog.tsx").then((module) => module.TripDialog));

/** Whether a reset would change anything: only a closed breaker has nothing to reset. */
function canReset({ shown }: BreakerView): boolean {
  return shown !== "closed" && shown !== "disabled" && shown !== "no_credential";
}

/** The two things an operator does to a breaker. Tripping is always asked about, resetting is safe. */
export function BreakerActions({ breaker }: { readonly breaker: BreakerView }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const { reset, pending } = useReset();
  const forced = breaker.shown === "forced_open";
  const word = breaker.shown === "open" ? "Keep open" : "Trip";
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {canReset(breaker) && (
        <ChangeButton
          change="breakers.reset"
          pending={pending}
          onClick={() => reset(breaker)}
          aria-label={`Reset ${breaker.target}`}
        >
          Reset
        </ChangeButton>
      )}
      {!forced && (
        <ChangeButton
          change="breakers.trip"
          onClick={show}
          aria-label={`${word} ${breaker.target}`}
          aria-haspopup="dialog"
        >
          {word}…
        </ChangeButton>
      )}
      {wanted && <TripDialog breaker={breaker} open={open} onOpenChange={setOpen} />}
    </div>
  );
}
