"use client";

import type { ChangedFile } from "@understudy/contract";
import { useState } from "react";
import { RefusalNote } from "#components/breaker-actions/refusal-note.tsx";
import { Comparison } from "#components/revisions/comparison.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useAcceptFile } from "./use-accept-file.ts";

export interface AcceptDialogProps {
  readonly file: ChangedFile;
  readonly onClose: () => void;
}

/** What the file would change and what it would take back, before it does. */
export function AcceptDialog({ file, onClose }: AcceptDialogProps) {
  const { name, revision, undoes, warnings } = file;
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const { accept, pending, refusal } = useAcceptFile(onClose);
  const last = refusal?.reason === "LAST_TARGET";
  return (
    <GuardDialog
      open
      wide
      grave={last || undoes.length > 0}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Accept ${name}`}
      description={`All that ${name} says, in the place of r${revision}, which runs now. It runs from the next request on; r${revision} stays in the history.`}
      actions={
        <ChangeButton
          change="config.accept"
          look={last ? "danger" : "primary"}
          pending={pending}
          disabled={last && typed !== name}
          onClick={() => accept(file, { reason, ...(last ? { acknowledge: typed } : {}) })}
        >
          {last ? "Accept all the same" : "Accept"}
        </ChangeButton>
      }
    >
      <Lines title="Edited here, and undone by it" lines={undoes} />
      <Comparison comparison={file} names={[`r${revision}`, name]} />
      <Lines title="Worth a look" lines={warnings} />
      <TextField
        label="Reason (optional)"
        value={reason}
        onChange={setReason}
        maxLength={400}
        hint="Kept with the revision and in the audit log."
      />
      {refusal && (
        <RefusalNote refusal={refusal} confirmName={last ? name : null} typed={typed} onType={setTyped} />
      )}
    </GuardDialog>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="rounded-md border border-half-open p-3 text-[0.8125rem]">
      <h3 className="pb-1 font-semibold">{title}</h3>
      <ul aria-label={title}>
        {lines.map((line) => (
          <li key={line} className="wrap-anywhere whitespace-pre-wrap">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}
