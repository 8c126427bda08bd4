"use client";

import type { BreakerView } from "@understudy/contract";
import { OctagonAlert } from "lucide-react";
import { useState } from "react";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useGuardAnswers } from "#components/ui/use-guard-answers.ts";
import { defaultExpiry, expiryMs, forceCloseExpiries, type ForceCloseExpiry } from "./expiries.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { useForceClose } from "./use-override.ts";

export interface ForceCloseDialogProps {
  readonly breaker: BreakerView;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Holds a breaker closed, whatever its target answers: never without an end, never by a slip. */
export function ForceCloseDialog({ breaker, open, onOpenChange }: ForceCloseDialogProps) {
  const { reason, setReason, typed, setTyped, refusal, setRefusal, changeOpen } =
    useGuardAnswers(onOpenChange);
  const [expiry, setExpiry] = useState<ForceCloseExpiry>(defaultExpiry);
  const { forceClose, pending } = useForceClose({
    onDone: () => changeOpen(false),
    onRefused: setRefusal,
  });
  return (
    <GuardDialog
      open={open}
      onOpenChange={changeOpen}
      grave
      title={`Force ${breaker.target} closed`}
      description={
        <p className="flex flex-wrap items-center gap-x-2">
          Its breaker lets every request through until this ends. Now:{" "}
          <StateMark state={breaker.shown} size={14} />
        </p>
      }
      actions={
        <ChangeButton
          change="breakers.forceClose"
          look="danger"
          pending={pending}
          disabled={typed !== breaker.target}
          onClick={() => forceClose({ breaker, ttlMs: expiryMs[expiry], reason })}
        >
          Force closed
        </ChangeButton>
      }
    >
      <p className="flex gap-2 rounded-md border border-danger p-3 text-[0.8125rem]">
        <OctagonAlert size={18} aria-hidden="true" className="shrink-0 text-open" />
        <span>
          If the target fails, users hit it all the same: each waits for its error or its timeout before
          another target is asked, and nothing opens this breaker. Cooldowns and what sets a target back still
          hold.
        </span>
      </p>
      <div className="flex flex-col gap-1">
        <p className="text-[0.8125rem] font-medium">Ends by itself after</p>
        <Segmented
          label="Ends by itself after"
          value={expiry}
          options={forceCloseExpiries}
          onChange={setExpiry}
        />
      </div>
      <ReasonField value={reason} onChange={setReason} hint="Shown on the breaker and in the audit log." />
      <TextField label={`Type ${breaker.target} to do it`} value={typed} onChange={setTyped} />
      {refusal && <RefusalNote refusal={refusal} confirmName={null} typed={typed} onType={setTyped} />}
    </GuardDialog>
  );
}
