"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { RefusalNote } from "#components/breaker-actions/refusal-note.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useGuardAnswers } from "#components/ui/use-guard-answers.ts";
import { formatCount } from "#format/numbers.ts";
import { useServerNow } from "#live/live-provider.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { isTyped, purgeSpans, selectionOf, type PurgeChoice } from "./purge-choice.ts";
import { PurgeSample } from "./purge-sample.tsx";
import { usePurge } from "./use-purge.ts";

export interface PurgeDialogProps {
  /** Targets to choose from. */
  readonly targets: readonly string[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const everything: PurgeChoice = { target: "", tenant: "", span: "ever", chosenAt: 0 };

/** Counts what would go, shows a sample, and has the number typed (docs/dashboard.md 2.1, Guards). */
export function PurgeDialog({ targets, open, onOpenChange }: PurgeDialogProps) {
  const now = useServerNow();
  const [choice, setChoice] = useState(everything);
  const { reason, setReason, typed, setTyped, refusal, setRefusal, changeOpen } = useGuardAnswers((next) => {
    if (!next) setChoice(everything);
    onOpenChange(next);
  });
  const selection = selectionOf(choice);
  const counted = useQuery(
    useTRPC().cache.list.queryOptions({ limit: 3, ...selection }, { enabled: open, staleTime: 0, gcTime: 0 }),
  );
  const { purge, pending } = usePurge({ onDone: () => changeOpen(false), onRefused: setRefusal });
  const { data } = counted;

  const choose = (change: Partial<PurgeChoice>) => {
    setChoice({ ...choice, ...change });
    setTyped("");
    setRefusal(null);
  };

  return (
    <GuardDialog
      grave
      open={open}
      onOpenChange={changeOpen}
      title="Purge kept answers"
      description="When every target fails, who asks the same again gets an error instead. This cannot be undone."
      actions={
        <ChangeButton
          change="cache.purge"
          look="danger"
          pending={pending}
          disabled={data === undefined || data.total === 0 || !isTyped(typed, data.total)}
          onClick={() => {
            if (data) purge({ selection, until: data.readAt, acknowledge: data.total, reason });
          }}
        >
          Purge
        </ChangeButton>
      }
    >
      <div className="flex flex-col gap-1">
        <label htmlFor="purge-target" className="text-[0.8125rem] font-medium">
          Given by
        </label>
        <SelectField
          id="purge-target"
          value={choice.target}
          options={[["", "Any target"], ...targets.map((target) => [target, target] as const)]}
          onChange={(target) => choose({ target })}
        />
      </div>
      <TextField
        label="Tenant"
        value={choice.tenant}
        onChange={(tenant) => choose({ tenant })}
        hint="Empty: of every tenant."
      />
      <div className="flex flex-col gap-1">
        <p className="text-[0.8125rem] font-medium">Kept</p>
        <Segmented
          label="Kept"
          value={choice.span}
          options={purgeSpans.map(({ name, label }) => [name, label] as const)}
          onChange={(span) => choose({ span, chosenAt: now })}
        />
      </div>
      <Loaded query={counted} what="how many would go" skeleton={<SkeletonLines count={3} />}>
        {(view) => (
          <>
            <PurgeSample view={view} />
            {view.total > 0 && (
              <TextField
                label={`Type ${formatCount(view.total)} to forget ${view.total === 1 ? "it" : "them"}`}
                value={typed}
                onChange={setTyped}
              />
            )}
          </>
        )}
      </Loaded>
      <ReasonField value={reason} onChange={setReason} />
      {refusal && <RefusalNote refusal={refusal} confirmName={null} typed="" onType={() => undefined} />}
    </GuardDialog>
  );
}
