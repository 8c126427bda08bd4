"use client";

import type { ChangeName } from "@understudy/contract";
import { useState } from "react";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";

export interface MemberActionProps {
  readonly change: ChangeName;
  /** "Remove" */
  readonly verb: string;
  /** "Remove ada" */
  readonly title: string;
  /** What happens with it. */
  readonly description: string;
  readonly pending: boolean;
  readonly onSure: (reason: string) => void;
}

/** A button about a member that asks first, and for a reason. */
export function MemberAction(props: MemberActionProps) {
  const { change, verb, title, description, pending, onSure } = props;
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <>
      <ChangeButton change={change} aria-label={title} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {verb}…
      </ChangeButton>
      <GuardDialog
        open={open}
        onOpenChange={setOpen}
        title={title}
        description={description}
        actions={
          <ChangeButton
            change={change}
            look="danger"
            pending={pending}
            onClick={() => {
              onSure(reason);
              setOpen(false);
            }}
          >
            {verb}
          </ChangeButton>
        }
      >
        <ReasonField value={reason} onChange={setReason} />
      </GuardDialog>
    </>
  );
}
