"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ProviderView } from "@understudy/contract";
import { useState } from "react";
import { CredentialFields } from "#components/new-provider/credential-fields.tsx";
import { Button, ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone } from "#components/ui/tell.ts";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { writeProvider } from "#live/apply-live-message.ts";
import { useTRPC } from "#trpc/react.tsx";

const empty = { credential: "key", key: "", variable: "" } as const;

/** Another key for a provider: the field is always empty, for what is stored is never shown. */
export function ChangeCredential({ provider }: { readonly provider: ProviderView }) {
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<Parameters<typeof CredentialFields>[0]["draft"]>(empty);
  const [reason, setReason] = useState("");
  const control = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const changeOpen = (next: boolean) => {
    setDraft(empty);
    setReason("");
    setOpen(next);
  };
  const change = useMutation(
    control.providers.setCredential.mutationOptions({
      onSettled: () => intent.answered(),
      onSuccess: (changed) => {
        writeProvider(changed, queryClient, control);
        tellDone(`${changed.id} is called with the new key.`);
        changeOpen(false);
      },
    }),
  );
  const credential =
    draft.credential === "environment"
      ? ({ kind: "environment", variable: draft.variable } as const)
      : ({ kind: "key", key: draft.key } as const);
  const isEmpty = (draft.credential === "environment" ? draft.variable : draft.key).trim() === "";
  return (
    <>
      <Button
        onClick={() => changeOpen(true)}
        aria-haspopup="dialog"
        aria-label={`Change key of ${provider.id}`}
      >
        Change key…
      </Button>
      <GuardDialog
        open={open}
        onOpenChange={changeOpen}
        title={`Change key of ${provider.id}`}
        description="Its next call shows the new one. A typed key takes the place of the one typed before, which no revert brings back."
        actions={
          <ChangeButton
            change="providers.setCredential"
            look="primary"
            pending={change.isPending}
            disabled={isEmpty}
            onClick={() =>
              change.mutate({
                mutationId: intent.id(),
                via: "dashboard",
                provider: provider.id,
                credential,
                reason,
              })
            }
          >
            Change key
          </ChangeButton>
        }
      >
        <CredentialFields
          kind={{ usualVariable: null }}
          draft={draft}
          onChange={(part) => setDraft({ ...draft, ...part })}
          replacing
        />
        <ReasonField value={reason} onChange={setReason} />
        <div role="alert" className="text-[0.8125rem] empty:hidden">
          {change.error && `Refused. ${change.error.message}`}
        </div>
      </GuardDialog>
    </>
  );
}
