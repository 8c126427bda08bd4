"use client";

import { reopenWords, type BreakerView } from "@understudy/contract";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { useGuardAnswers } from "#components/ui/use-guard-answers.ts";
import { useReset } from "./use-reset.ts";

export interface ResetDialogProps {
  readonly breaker: BreakerView;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A reset with words for the audit log. It asks for nothing else: resetting is safe. */
export function ResetDialog({ breaker, open, onOpenChange }: ResetDialogProps) {
  const { reason, setReason, changeOpen } = useGuardAnswers(onOpenChange);
  const { reset, pending } = useReset({ onDone: () => changeOpen(false) });
  const again = reopenWords(breaker);
  return (
    <GuardDialog
      open={open}
      onOpenChange={changeOpen}
      title={`Reset ${breaker.target}`}
      description={
        <p className="flex flex-wrap items-center gap-x-2">
          Back to automatic and closed; cooldowns end too. Now: <StateMark state={breaker.shown} size={14} />
        </p>
      }
      actions={
        <ChangeButton
          change="breakers.reset"
          look="primary"
          pending={pending}
          onClick={() => reset(breaker, reason)}
        >
          Reset
        </ChangeButton>
      }
    >
      {again !== null && <p className="text-[0.8125rem]">{again}</p>}
      <ReasonField value={reason} onChange={setReason} />
    </GuardDialog>
  );
}
