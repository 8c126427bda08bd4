"use client";

import { useMutation } from "@tanstack/react-query";
import type { ProviderCheckView, ProviderKindView } from "@understudy/contract";
import { useId } from "react";
import { Button, ChangeButton } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { CheckResult } from "./check-result.tsx";
import { CredentialFields } from "./credential-fields.tsx";
import { draftInput, draftOf, missingIn, type ProviderDraft } from "./provider-draft.ts";

export interface ProviderStepProps {
  readonly kinds: readonly ProviderKindView[];
  readonly kind: ProviderKindView;
  readonly draft: ProviderDraft;
  readonly onDraft: (draft: ProviderDraft) => void;
  /** What the gateway found there; null: it was not asked, or could not reach it. */
  readonly onContinue: (found: ProviderCheckView | null) => void;
}

/** Which vendor or server, and what proves who we are. */
export function ProviderStep({ kinds, kind, draft, onDraft, onContinue }: ProviderStepProps) {
  const check = useMutation(useTRPC().providers.check.mutationOptions());
  const kindId = useId();
  const missing = missingIn(draft, kind);
  const change = (part: Partial<ProviderDraft>) => {
    check.reset();
    onDraft({ ...draft, ...part });
  };
  const choose = (type: string) => {
    const chosen = kinds.find((each) => each.type === type);
    check.reset();
    if (chosen !== undefined) onDraft(draftOf(chosen));
  };
  const isThere = check.data !== undefined && check.data.kind !== "refused";
  return (
    <Panel title="Provider" note="one account at a vendor, or a server of your own">
      <div className="flex max-w-2xl flex-col gap-4">
        <div className="flex flex-wrap gap-x-4 gap-y-3">
          <div className="flex min-w-0 flex-1 basis-48 flex-col gap-1">
            <label htmlFor={kindId} className="text-[0.8125rem] font-medium">
              Kind
            </label>
            <SelectField
              id={kindId}
              value={kind.type}
              options={kinds.map(({ type }) => [type, type] as const)}
              onChange={choose}
            />
          </div>
          <div className="min-w-0 flex-1 basis-48">
            <TextField
              label="Name"
              value={draft.name}
              onChange={(name) => change({ name })}
              maxLength={80}
              hint="Stands in every target's id."
            />
          </div>
        </div>
        <TextField
          label="Address"
          value={draft.baseUrl}
          onChange={(baseUrl) => change({ baseUrl })}
          maxLength={500}
          hint={
            kind.baseUrl === null ? 'Such as "http://127.0.0.1:11434/v1".' : `Left empty: ${kind.baseUrl}`
          }
        />
        {kind.region !== null && (
          <TextField
            label="Region"
            value={draft.region}
            onChange={(region) => change({ region })}
            hint={`Left empty: ${kind.region}`}
          />
        )}
        <CredentialFields kind={kind} draft={draft} onChange={change} />
        <div role="status" className="empty:hidden">
          {check.data && <CheckResult found={check.data} />}
          {check.error && <p className="text-[0.8125rem] whitespace-pre-line">{check.error.message}</p>}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {isThere ? (
            <Button look="primary" onClick={() => onContinue(check.data)}>
              Choose models
            </Button>
          ) : (
            <ChangeButton
              change="providers.check"
              look="primary"
              pending={check.isPending}
              disabled={missing !== null}
              onClick={() => check.mutate(draftInput(draft))}
            >
              Check key
            </ChangeButton>
          )}
          {check.data?.kind === "refused" && (
            <Button onClick={() => onContinue(null)}>Go on all the same</Button>
          )}
          <p className="text-xs text-soft">
            {missing ??
              (isThere ? "" : "Asks for its list of models: that costs no tokens and saves nothing.")}
          </p>
        </div>
      </div>
    </Panel>
  );
}
