"use client";

import type { ProviderView } from "@understudy/contract";
import { useState } from "react";
import { ImpactList } from "#components/breaker-actions/impact-list.tsx";
import { RefusalNote } from "#components/breaker-actions/refusal-note.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { useGuardAnswers } from "#components/ui/use-guard-answers.ts";
import { plural } from "#format/numbers.ts";
import { switchExpiries, type SwitchExpiry } from "./switch-expiries.ts";
import { useProviderSwitch } from "./use-provider-switch.ts";

export interface DisableDialogProps {
  readonly provider: ProviderView;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Takes all targets of a provider out of service, with a reason and an end. */
export function DisableDialog({ provider, open, onOpenChange }: DisableDialogProps) {
  const { reason, setReason, typed, setTyped, refusal, setRefusal, changeOpen } =
    useGuardAnswers(onOpenChange);
  const [expiry, setExpiry] = useState<SwitchExpiry>("until-enabled");
  const { change, pending } = useProviderSwitch({ onDone: () => changeOpen(false), onRefused: setRefusal });
  const last = refusal?.reason === "LAST_TARGET";
  const confirm = () => {
    const ttlMs = switchExpiries.find(({ name }) => name === expiry)?.ttlMs ?? null;
    change({ provider, enabled: false, ttlMs, reason, ...(last ? { acknowledge: typed } : {}) });
  };

  return (
    <GuardDialog
      open={open}
      onOpenChange={changeOpen}
      grave={last}
      title={`Disable ${provider.id}`}
      description={`All ${plural(provider.targets.length, "target")} of it take no traffic until it is enabled.`}
      actions={
        <ChangeButton
          change="providers.set"
          look="danger"
          pending={pending}
          disabled={last && typed !== provider.id}
          onClick={confirm}
        >
          {last ? "Disable the last provider" : "Disable"}
        </ChangeButton>
      }
    >
      <ImpactList targets={provider.targets.map((target) => target.target)} />
      <div className="flex flex-col gap-1">
        <p className="text-[0.8125rem] font-medium">Enabled again by itself after</p>
        <Segmented
          label="Enabled again by itself after"
          value={expiry}
          options={switchExpiries.map(({ name, label }) => [name, label] as const)}
          onChange={setExpiry}
        />
      </div>
      <ReasonField value={reason} onChange={setReason} hint="Shown on the provider and in the audit log." />
      {refusal && (
        <RefusalNote
          refusal={refusal}
          confirmName={last ? provider.id : null}
          typed={typed}
          onType={setTyped}
        />
      )}
    </GuardDialog>
  );
}
