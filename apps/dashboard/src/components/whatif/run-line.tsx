"use client";

import { Button } from "#components/ui/button.tsx";
import type { WhatifRun } from "./use-whatif.ts";

export interface RunLineProps {
  readonly run: WhatifRun | null;
  /** Null: there is nothing to ask. */
  readonly onRun: (() => void) | null;
  readonly onCallOff: () => void;
  readonly label: string;
}

/** The button, how far it is, and what became of it where there is no answer. */
export function RunLine({ run, onRun, onCallOff, label }: RunLineProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {run?.phase === "running" ? (
        <>
          <progress
            aria-label="Lived through"
            value={run.share}
            max={1}
            className="h-2 min-w-24 flex-1 accent-accent"
          />
          <Button onClick={onCallOff}>Call off</Button>
        </>
      ) : (
        <Button look="primary" disabled={onRun === null} onClick={() => onRun?.()}>
          {label}
        </Button>
      )}
      <p role="status" className="min-w-0 text-xs text-soft">
        {runText(run)}
      </p>
    </div>
  );
}

function runText(run: WhatifRun | null): string {
  if (run === null) return "";
  switch (run.phase) {
    case "running":
      return `${Math.floor(run.share * 100)}\u00a0% lived through`;
    case "called_off":
      return "Called off.";
    case "failed":
      return run.why;
    case "answered":
      return "";
  }
}
