"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RetentionView } from "@understudy/contract";
import { useState } from "react";
import { Button, ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { Panel } from "#components/ui/panel.tsx";
import { tellDone } from "#components/ui/tell.ts";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useTRPC } from "#trpc/react.tsx";

/** How long single requests are kept; sums outlive them. */
export function RetentionForm({ retention }: { readonly retention: RetentionView }) {
  const [requests, setRequests] = useState(retention.requests);
  const [most, setMost] = useState(String(retention.maxRequests));
  const [size, setSize] = useState(retention.maxSize);
  const [audit, setAudit] = useState(retention.audit);
  const [reason, setReason] = useState("");
  const [asking, setAsking] = useState(false);
  const { retention: control } = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const change = useMutation(
    control.change.mutationOptions({
      onSettled: () => intent.answered(),
      onSuccess: (kept) => {
        queryClient.setQueryData([...control.get.queryKey()], kept);
        setAsking(false);
        tellDone("What is kept has changed.");
      },
    }),
  );
  const changes = [
    ["Single requests", retention.requests, requests],
    ["At most", String(retention.maxRequests), most],
    ["Database", retention.maxSize, size],
    ["Audit log", retention.audit, audit],
  ].filter(([, before, after]) => before !== after?.trim());
  return (
    <Panel title="Change it" note="holds from the moment it is saved">
      <div className="flex max-w-2xl flex-col gap-3">
        <div className="flex flex-wrap gap-3">
          <div className="min-w-0 flex-1 basis-64">
            <TextField
              label="Keep single requests"
              value={requests}
              onChange={setRequests}
              hint='Such as "14d".'
            />
          </div>
          <div className="min-w-0 flex-1 basis-64">
            <TextField label="At most so many" value={most} onChange={setMost} hint="At least 1000." />
          </div>
          <div className="min-w-0 flex-1 basis-64">
            <TextField label="Size of the database" value={size} onChange={setSize} hint='Such as "2GB".' />
          </div>
          <div className="min-w-0 flex-1 basis-64">
            <TextField label="Keep the audit log" value={audit} onChange={setAudit} hint='Such as "365d".' />
          </div>
        </div>
        <Button
          className="self-start"
          disabled={changes.length === 0}
          aria-haspopup="dialog"
          onClick={() => setAsking(true)}
        >
          Change…
        </Button>
      </div>
      <GuardDialog
        open={asking}
        onOpenChange={setAsking}
        title="Change what is kept"
        description="What is beyond it is deleted within minutes and does not come back. Charts keep their sums."
        actions={
          <ChangeButton
            change="retention.change"
            look="danger"
            pending={change.isPending}
            onClick={() =>
              change.mutate({
                mutationId: intent.id(),
                via: "dashboard",
                baseRevision: retention.revision,
                requests,
                maxRequests: Number(most),
                maxSize: size,
                audit,
                reason,
              })
            }
          >
            Change
          </ChangeButton>
        }
      >
        <ul className="text-[0.8125rem]">
          {changes.map(([name, before, after]) => (
            <li key={name}>
              {name}: {before} → <strong className="font-semibold">{after}</strong>
            </li>
          ))}
        </ul>
        <ReasonField value={reason} onChange={setReason} />
        <div role="alert" className="text-[0.8125rem] whitespace-pre-line empty:hidden">
          {change.error && `Refused. ${change.error.message}`}
        </div>
      </GuardDialog>
    </Panel>
  );
}
