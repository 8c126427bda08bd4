"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { MembersView, MemberView, Role } from "@understudy/contract";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";

/** What can be done about somebody who signs in; the list follows the gateway's answer. */
export function useMemberChanges(member: MemberView) {
  const { members } = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const answering = (done: string) => ({
    onSuccess: (view: MembersView) => {
      intent.answered();
      queryClient.setQueryData<MembersView>([...members.list.queryKey()], view);
      tellDone(done);
    },
    onError: (error: { readonly message: string }) => {
      intent.answered();
      tellFailed(error.message);
    },
  });
  const { id, name, role } = member;
  const setRole = useMutation(
    members.setRole.mutationOptions(answering(`${name} has another role and must sign in again.`)),
  );
  const signOut = useMutation(
    members.endSessions.mutationOptions(answering(`${name} is signed out everywhere.`)),
  );
  const resetSecondFactor = useMutation({
    ...members.resetSecondFactor.mutationOptions(
      answering(`${name} signs in with the password alone, and must sign in again.`),
    ),
    onSettled: () => queryClient.invalidateQueries(members.secondFactors.queryFilter()),
  });
  const remove = useMutation(members.remove.mutationOptions(answering(`${name} signs in no more.`)));
  const change = () => ({ mutationId: intent.id(), via: "dashboard", id }) as const;
  return {
    setRole: (grants: Role) => setRole.mutate({ ...change(), grants, expectedRole: role }),
    signOut: () => signOut.mutate(change()),
    resetSecondFactor: (reason: string) => resetSecondFactor.mutate({ ...change(), reason }),
    remove: (reason: string) => remove.mutate({ ...change(), reason }),
    pending: [setRole, signOut, resetSecondFactor, remove].some(({ isPending }) => isPending),
  };
}
