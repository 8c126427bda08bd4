"use client";

import type { MemberView } from "@understudy/contract";
import { useState } from "react";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { RolePicker } from "./role-picker.tsx";
import { useMemberChanges } from "./use-member-changes.ts";

/** Somebody who may sign in. A card on phones. */
export function MemberRow({ member }: { readonly member: MemberView }) {
  const { setRole, signOut, remove, pending } = useMemberChanges(member);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { name, email, role, createdAt } = member;
  return (
    <li
      data-member={name}
      className="flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line px-4 py-2.5 text-[0.8125rem] first:border-t-0"
    >
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium break-words">{name}</p>
        <p className="text-xs break-words text-soft">
          {email}, since <TimeStamp at={createdAt} precision="day_millisecond" />
        </p>
      </div>
      <RolePicker
        compact
        label={`Role of ${name}`}
        value={role}
        change="members.setRole"
        pending={pending}
        onPick={setRole}
      />
      <ChangeButton change="members.endSessions" disabled={pending} onClick={signOut}>
        Sign out everywhere
      </ChangeButton>
      <ChangeButton
        change="members.remove"
        aria-label={`Remove ${name}`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        Remove…
      </ChangeButton>
      <GuardDialog
        open={open}
        onOpenChange={setOpen}
        title={`Remove ${name}`}
        description={`${email} signs in no more, and every session ends at once. What ${name} did stays in the audit log.`}
        actions={
          <ChangeButton
            change="members.remove"
            look="danger"
            pending={pending}
            onClick={() => {
              remove(reason);
              setOpen(false);
            }}
          >
            Remove
          </ChangeButton>
        }
      >
        <TextField
          label="Reason"
          value={reason}
          onChange={setReason}
          maxLength={500}
          hint="Kept in the audit log."
        />
      </GuardDialog>
    </li>
  );
}
