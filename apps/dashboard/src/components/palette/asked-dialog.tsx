"use client";

import type { BreakerView, ProviderView } from "@understudy/contract";
import { ForceCloseDialog } from "#components/breaker-actions/force-close-dialog.tsx";
import { ResetDialog } from "#components/breaker-actions/reset-dialog.tsx";
import { TripDialog } from "#components/breaker-actions/trip-dialog.tsx";
import { DisableDialog } from "#components/providers/disable-dialog.tsx";
import type { PaletteDeed } from "./palette-items.ts";

export interface AskedDialogProps {
  readonly deed: Exclude<PaletteDeed, { kind: "go" }>;
  readonly breakers: readonly BreakerView[];
  readonly providers: readonly ProviderView[];
  readonly onClose: () => void;
}

/** The dialog an action has on its own page too: the palette never acts by itself. */
export function AskedDialog({ deed, breakers, providers, onClose }: AskedDialogProps) {
  const state = { open: true, onOpenChange: (open: boolean) => open || onClose() };
  if (deed.kind === "disable") {
    const provider = providers.find(({ id }) => id === deed.provider);
    return provider === undefined ? null : <DisableDialog provider={provider} {...state} />;
  }
  const breaker = breakers.find(({ target }) => target === deed.target);
  if (breaker === undefined) return null;
  switch (deed.kind) {
    case "trip":
      return <TripDialog breaker={breaker} {...state} />;
    case "reset":
      return <ResetDialog breaker={breaker} {...state} />;
    case "force_close":
      return <ForceCloseDialog breaker={breaker} {...state} />;
  }
}
