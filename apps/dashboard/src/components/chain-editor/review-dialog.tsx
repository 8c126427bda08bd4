"use client";

import type { ChainView } from "@understudy/contract";
import { useState } from "react";
import { RefusalNote } from "#components/breaker-actions/refusal-note.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { later } from "#components/later/later.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { formatDuration } from "#format/durations.ts";
import { worstCaseWait } from "@understudy/core";
import { chainChanges, sayChange } from "./chain-changes.ts";
import { ChainColumn } from "./chain-column.tsx";
import { ConflictChoices } from "./conflict-choices.tsx";
import { draftChain, emptyDraft, normalised } from "./draft.ts";
import { ReplayNote } from "./replay-note.tsx";
import { SavedMeanwhile } from "./saved-meanwhile.tsx";
import { useApply } from "./use-apply.ts";
import type { Editor } from "./use-editor.ts";

const WhatifNote = later(() => import("./whatif-note.tsx").then((module) => module.WhatifNote));

export interface ReviewDialogProps {
  readonly view: ChainView;
  readonly editor: Editor;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** What runs and what would run, side by side, before anything changes. */
export function ReviewDialog({ view, editor, open, onOpenChange }: ReviewDialogProps) {
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const close = () => {
    onOpenChange(false);
    setReason("");
    setTyped("");
  };
  const { apply, pending, refusal, forget } = useApply(view.route, () => {
    editor.dispatch({ type: "discard" });
    close();
  });
  const draft = editor.draft ?? emptyDraft(view);
  const before = normalised(draft.base);
  const after = draftChain(draft);
  const deadlineMs = view.deadlineMs ?? undefined;
  const changes = chainChanges(before, after);
  const last = refusal?.reason === "LAST_TARGET";
  const ready = !editor.behind && editor.conflicts.length === 0 && draft.operations.length > 0;

  return (
    <GuardDialog
      wide
      grave={last}
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      title={`Review chain ${view.route}`}
      description={`Your edits on top of r${draft.baseRevision}. They run from the next request on once applied.`}
      actions={
        <ChangeButton
          change="chains.change"
          look={last ? "danger" : "primary"}
          pending={pending}
          disabled={!ready || (last && typed !== view.route)}
          onClick={() => apply(draft, { reason, ...(last ? { acknowledge: typed } : {}) })}
        >
          {last ? "Apply all the same" : "Apply"}
        </ChangeButton>
      }
    >
      {editor.behind && (
        <SavedMeanwhile
          draft={draft}
          view={view}
          onRebase={() => {
            forget();
            editor.dispatch({ type: "rebase", view });
          }}
        />
      )}
      <ConflictChoices editor={editor} />
      <ul aria-label="Changes" className="flex flex-col gap-0.5 text-[0.8125rem]">
        {changes.flatMap(sayChange).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {changes.length === 0 && <li className="text-soft">Nothing would change.</li>}
      </ul>
      <div className="grid gap-4 sm:grid-cols-2">
        <ChainColumn
          title={`Before (r${draft.baseRevision})`}
          chain={before}
          changes={changes}
          side="before"
        />
        <ChainColumn title="After" chain={after} changes={changes} side="after" />
      </div>
      <p className="text-[0.8125rem] text-soft">
        Worst-case wait for a first word: {formatDuration(worstCaseWait(before, deadlineMs).totalMs)} →{" "}
        {formatDuration(worstCaseWait(after, deadlineMs).totalMs)}
      </p>
      {open && <ReplayNote route={view.route} chain={after} />}
      {open && <WhatifNote route={view.route} chain={after} />}
      <TextField
        label="Note (optional)"
        value={reason}
        onChange={setReason}
        maxLength={500}
        hint="Kept in the audit log."
      />
      {refusal && !editor.behind && (
        <RefusalNote
          refusal={refusal}
          confirmName={last ? view.route : null}
          typed={typed}
          onType={setTyped}
        />
      )}
    </GuardDialog>
  );
}
