"use client";

import type { AlertView } from "@understudy/contract";
import { useState } from "react";
import { RefusalNote } from "#components/breaker-actions/refusal-note.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { useGuardAnswers } from "#components/ui/use-guard-answers.ts";
import { useSnooze } from "./use-alert-changes.ts";

const hour = 3_600_000;

/** There is no snooze without an end (docs/dashboard.md 2.5). */
const lengths = { "15m": hour / 4, "1h": hour, "4h": 4 * hour, "24h": 24 * hour } as const;
type Length = keyof typeof lengths;
const names = [
  ["15m", "15 min"],
  ["1h", "1 h"],
  ["4h", "4 h"],
  ["24h", "24 h"],
] as const satisfies readonly (readonly [Length, string])[];

export interface SnoozeDialogProps {
  readonly alert: AlertView;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks for how long nobody is to be told. */
export function SnoozeDialog({ alert, open, onOpenChange }: SnoozeDialogProps) {
  const { reason, setReason, refusal, setRefusal, changeOpen } = useGuardAnswers(onOpenChange);
  const [length, setLength] = useState<Length>("1h");
  const { snooze, pending } = useSnooze({ onDone: () => changeOpen(false), onRefused: setRefusal });
  return (
    <GuardDialog
      open={open}
      onOpenChange={changeOpen}
      title="Snooze this alert"
      description={
        <>
          <p className="wrap-anywhere">{alert.title}</p>
          <p>Nobody is told that it fires until then; if it still does afterwards, that is told.</p>
        </>
      }
      actions={
        <ChangeButton
          change="alerts.snooze"
          look="primary"
          pending={pending}
          onClick={() => snooze(alert, lengths[length], reason)}
        >
          Snooze
        </ChangeButton>
      }
    >
      <div className="flex flex-col gap-1">
        <p className="text-[0.8125rem] font-medium">For how long</p>
        <Segmented label="For how long" value={length} options={names} onChange={setLength} />
      </div>
      <ReasonField value={reason} onChange={setReason} />
      {refusal && <RefusalNote refusal={refusal} confirmName={null} typed="" onType={() => undefined} />}
    </GuardDialog>
  );
}
