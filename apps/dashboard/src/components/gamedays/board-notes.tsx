"use client";

import type { GameDayRun, RunNote } from "@understudy/contract";
import { useState } from "react";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useNoteGameDay } from "./use-gameday-changes.ts";

/** What was seen, for the report; the key `n` leads to the field. */
export function BoardNotes({ run }: { readonly run: GameDayRun }) {
  const [text, setText] = useState("");
  const { note, pending } = useNoteGameDay(() => setText(""));
  return (
    <div className="flex flex-col gap-3">
      <NoteList notes={run.notes} />
      {run.end === null && (
        <div data-note className="flex max-w-2xl flex-wrap items-end gap-2">
          <div className="min-w-0 flex-1 basis-56">
            <TextField label="What you see" value={text} onChange={setText} maxLength={1_000} />
          </div>
          <ChangeButton
            change="gamedays.note"
            pending={pending}
            disabled={text.trim() === ""}
            onClick={() => note(run.number, text)}
          >
            Note it
          </ChangeButton>
        </div>
      )}
    </div>
  );
}

export function NoteList({ notes }: { readonly notes: readonly RunNote[] }) {
  if (notes.length === 0) return <p className="text-soft">Nobody has noted anything.</p>;
  return (
    <ol aria-label="Notes" className="flex flex-col gap-1 text-[0.8125rem]">
      {notes.map(({ at, by, text }) => (
        <li key={`${at} ${by} ${text}`} className="wrap-anywhere">
          <TimeStamp at={at} /> <span className="text-soft">{by}</span> {text}
        </li>
      ))}
    </ol>
  );
}
