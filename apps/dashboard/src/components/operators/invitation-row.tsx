"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { InvitationView, MembersView } from "@understudy/contract";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";

/** A link nobody has followed yet. */
export function InvitationRow({ invitation }: { readonly invitation: InvitationView }) {
  const { members } = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const withdraw = useMutation(
    members.withdraw.mutationOptions({
      onSettled: () => intent.answered(),
      onSuccess: (view) => queryClient.setQueryData<MembersView>([...members.list.queryKey()], view),
      onError: (error) => tellFailed(`The link was not withdrawn: ${error.message}`),
    }),
  );
  const { id, role, invitedBy, expiresAt } = invitation;
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line px-4 py-2.5 text-[0.8125rem]">
      <p className="min-w-0 flex-1 basis-56">
        A link for a new {role}
        <span className="block text-xs text-soft">
          by {invitedBy}, until <TimeStamp at={expiresAt} precision="day_millisecond" />
        </span>
      </p>
      <ChangeButton
        change="members.withdraw"
        pending={withdraw.isPending}
        onClick={() => withdraw.mutate({ mutationId: intent.id(), via: "dashboard", id })}
        aria-label={`Withdraw the link ${id}`}
      >
        Withdraw
      </ChangeButton>
    </li>
  );
}
