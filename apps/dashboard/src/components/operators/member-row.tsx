"use client";

import type { MemberView } from "@understudy/contract";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { MemberAction } from "./member-action.tsx";
import { RolePicker } from "./role-picker.tsx";
import { useMemberChanges } from "./use-member-changes.ts";

export interface MemberRowProps {
  readonly member: MemberView;
  readonly secondFactor: MemberSecondFactor;
}

/** `on`: their sign-in asks for a code; `owed`: they may do nothing before it does. */
export type MemberSecondFactor = "on" | "owed" | "off";

const secondFactorWords: Readonly<Record<MemberSecondFactor, string>> = {
  on: ", with a second factor",
  owed: ", has to set up a second factor",
  off: "",
};

/** Somebody who may sign in. A card on phones. */
export function MemberRow({ member, secondFactor }: MemberRowProps) {
  const { setRole, signOut, resetSecondFactor, remove, pending } = useMemberChanges(member);
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
          {secondFactorWords[secondFactor]}
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
      {secondFactor === "on" && (
        <MemberAction
          change="members.resetSecondFactor"
          verb="Reset second factor"
          title={`Reset the second factor of ${name}`}
          description={`For who has lost it: the password alone is enough again, and every session ends. Be sure that it is ${name} who asks.`}
          pending={pending}
          onSure={resetSecondFactor}
        />
      )}
      <ChangeButton change="members.endSessions" disabled={pending} onClick={signOut}>
        Sign out everywhere
      </ChangeButton>
      <MemberAction
        change="members.remove"
        verb="Remove"
        title={`Remove ${name}`}
        description={`${email} signs in no more, and every session ends at once. What ${name} did stays in the audit log.`}
        pending={pending}
        onSure={remove}
      />
    </li>
  );
}
