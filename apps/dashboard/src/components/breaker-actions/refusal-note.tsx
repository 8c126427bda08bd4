"use client";

import { OctagonAlert } from "lucide-react";
import { TextField } from "#components/ui/text-field.tsx";
import type { Refusal } from "#trpc/refusal.ts";

export interface RefusalNoteProps {
  readonly refusal: Refusal;
  /** The name to type to go on all the same; null: there is no going on. */
  readonly confirmName: string | null;
  readonly typed: string;
  readonly onType: (text: string) => void;
}

/** The gateway's own words on why it said no, and the guard to get past where there is one. */
export function RefusalNote({ refusal, confirmName, typed, onType }: RefusalNoteProps) {
  return (
    <div role="alert" className="flex flex-col gap-3 rounded-md border border-danger p-3 text-[0.8125rem]">
      <p className="flex gap-2">
        <OctagonAlert size={18} aria-hidden="true" className="shrink-0 text-open" />
        <span>
          <strong className="font-semibold">Refused.</strong> {refusal.message}
          {refusal.reason === "STALE_STATE" &&
            " The newest state is shown above; look again before you go on."}
          {refusal.reason === "LAST_TARGET" &&
            " Users would get an answer from the emergency cache where there is one, and an error otherwise."}
        </span>
      </p>
      {confirmName !== null && (
        <TextField label={`Type ${confirmName} to do it all the same`} value={typed} onChange={onType} />
      )}
    </div>
  );
}
