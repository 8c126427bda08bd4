"use client";

import type { BreakerView } from "@understudy/contract";
import { useState } from "react";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { useGuardAnswers } from "#components/ui/use-guard-answers.ts";
import { defaultExpiry, expiryMs, tripExpiries, type ExpiryName } from "./expiries.ts";
import { ImpactList } from "./impact-list.tsx";
import { RefusalNote } from "./refusal-note.tsx";
import { useTrip } from "./use-override.ts";

export interface TripDialogProps {
  readonly breaker: BreakerView;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/**
 * Forces a breaker open. The gateway refuses to take the last usable target away unless its name is
 * typed; the dialog only explains (docs/dashboard.md 0.5).
 */
export function TripDialog({ breaker, open, onOpenChange }: TripDialogProps) {
  const { reason, setReason, typed, setTyped, refusal, setRefusal, changeOpen } =
    useGuardAnswers(onOpenChange);
  const [expiry, setExpiry] = useState<ExpiryName>(defaultExpiry);
  const { trip, pending } = useTrip({ onDone: () => changeOpen(false), onRefused: setRefusal });
  const last = refusal?.reason === "LAST_TARGET";
  const confirm = () =>
    trip({ breaker, ttlMs: expiryMs[expiry], reason, ...(last ? { acknowledge: typed } : {}) });

  return (
    <GuardDialog
      open={open}
      onOpenChange={changeOpen}
      grave={last}
      title={`Trip ${breaker.target}`}
      description={
        <p className="flex flex-wrap items-center gap-x-2">
          It takes no requests while forced open. Now: <StateMark state={breaker.shown} size={14} />
        </p>
      }
      actions={
        <ChangeButton
          change="breakers.trip"
          look="danger"
          pending={pending}
          disabled={last && typed !== breaker.target}
          onClick={confirm}
        >
          {last ? "Trip the last target" : "Trip"}
        </ChangeButton>
      }
    >
      <ImpactList targets={[breaker.target]} />
      <div className="flex flex-col gap-1">
        <p className="text-[0.8125rem] font-medium">Ends by itself after</p>
        <Segmented label="Ends by itself after" value={expiry} options={tripExpiries} onChange={setExpiry} />
      </div>
      <ReasonField value={reason} onChange={setReason} hint="Shown on the breaker and in the audit log." />
      {refusal && (
        <RefusalNote
          refusal={refusal}
          confirmName={last ? breaker.target : null}
          typed={typed}
          onType={setTyped}
        />
      )}
    </GuardDialog>
  );
}
