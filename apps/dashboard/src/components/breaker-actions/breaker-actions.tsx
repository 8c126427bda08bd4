"use client";

import type { BreakerView } from "@understudy/contract";
import { later, laterInBrowser } from "#components/later/later.tsx";
import { useState } from "react";
import { ChangeButton } from "#components/ui/button.tsx";
import { canReset } from "./can-reset.ts";
import { useReset } from "./use-reset.ts";

const TripDialog = laterInBrowser(() => import("./trip-dialog.tsx").then((module) => module.TripDialog));
const BreakerMenu = later(() => import("./breaker-menu.tsx").then((module) => module.BreakerMenu));

/** What an operator does to a breaker. Tripping is always asked about, resetting is safe. */
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
      <BreakerMenu breaker={breaker} />
      {wanted && <TripDialog breaker={breaker} open={open} onOpenChange={setOpen} />}
    </div>
  );
}
