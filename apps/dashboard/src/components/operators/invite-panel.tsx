"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Role } from "@understudy/contract";
import { useState } from "react";
import { ChangeButton } from "#components/ui/button.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { Panel } from "#components/ui/panel.tsx";
import { tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { RolePicker } from "./role-picker.tsx";
import { ShownOnce } from "./shown-once.tsx";

/** Makes one-time links. The first one is for an admin: see the gateway. */
export function InvitePanel({ first }: { readonly first: boolean }) {
  const { members } = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const [chosen, setChosen] = useState<Role>("viewer");
  const grants = first ? "admin" : chosen;
  const invite = useMutation(
    members.invite.mutationOptions({
      onSettled: () => intent.answered(),
      onSuccess: () => void queryClient.invalidateQueries(members.list.queryFilter()),
      onError: (error) => tellFailed(`No link was made: ${error.message}`),
    }),
  );
  return (
    <Panel
      title={first ? "Make the first admin" : "Invite somebody"}
      note={first ? "from then on everybody has to sign in" : "by a link for one person, good for three days"}
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end gap-3">
          {!first && <RolePicker label="Role" value={chosen} change="members.invite" onPick={setChosen} />}
          <ChangeButton
            change="members.invite"
            look="primary"
            pending={invite.isPending}
            onClick={() => invite.mutate({ mutationId: intent.id(), via: "dashboard", grants })}
          >
            Make a link
          </ChangeButton>
        </div>
        {invite.data && (
          <ShownOnce
            name="The link"
            note="Hand it to one person: whoever follows it first is in. It cannot be shown again."
            text={`${window.location.origin}/setup#${invite.data.code}`}
          />
        )}
      </div>
    </Panel>
  );
}
