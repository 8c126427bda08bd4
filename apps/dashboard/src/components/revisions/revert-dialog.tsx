"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { RefusalNote } from "#components/breaker-actions/refusal-note.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { Comparison } from "./comparison.tsx";
import { useRevert } from "./use-revert.ts";

export interface RevertDialogProps {
  /** The revision to go back to. */
  readonly number: number;
  readonly running: number;
  readonly onClose: () => void;
}

/** What would change against what runs now, before it does (docs/dashboard.md section 2, Guards). */
export function RevertDialog({ number, running, onClose }: RevertDialogProps) {
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const query = useQuery(useTRPC().revisions.compare.queryOptions({ from: running, to: number }));
  const { revert, pending, refusal } = useRevert(onClose);
  const name = `r${number}`;
  const last = refusal?.reason === "LAST_TARGET";
  const comparison = query.data;
  const ready = comparison !== undefined && comparison.changes.length > 0 && (!last || typed === name);
  const send = () => {
    if (comparison !== undefined) revert(comparison, { reason, ...(last ? { acknowledge: typed } : {}) });
  };
  return (
    <GuardDialog
      open
      wide
      grave={last}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Revert to ${name}`}
      description={`A new revision with all that ${name} says, every route's chain and all settings, in the place of r${running}, which runs now. It runs from the next request on; r${running} stays in the history.`}
      actions={
        <ChangeButton
          change="revisions.revert"
          look={last ? "danger" : "primary"}
          pending={pending}
          disabled={!ready}
          onClick={send}
        >
          {last ? "Revert all the same" : `Revert to ${name}`}
        </ChangeButton>
      }
    >
      <Loaded
        query={query}
        what={`what differs between r${running} and ${name}`}
        skeleton={<SkeletonLines count={5} />}
      >
        {(found) => <Comparison comparison={found} names={[`r${running}`, name]} />}
      </Loaded>
      <TextField
        label="Reason (optional)"
        value={reason}
        onChange={setReason}
        maxLength={480}
        hint="Kept with the revision and in the audit log."
      />
      {refusal && (
        <RefusalNote refusal={refusal} confirmName={last ? name : null} typed={typed} onType={setTyped} />
      )}
    </GuardDialog>
  );
}
