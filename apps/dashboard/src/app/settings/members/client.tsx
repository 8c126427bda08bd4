"use client";

import { useQuery } from "@tanstack/react-query";
import type { MemberView, SecondFactorNeed, SecondFactorsView } from "@understudy/contract";
import { InvitationRow } from "#components/operators/invitation-row.tsx";
import { InvitePanel } from "#components/operators/invite-panel.tsx";
import { MemberRow, type MemberSecondFactor } from "#components/operators/member-row.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";

const neededWords: Readonly<Record<SecondFactorNeed, string>> = {
  nobody: "nobody needs a second factor",
  admins: "admins need a second factor",
  everybody: "everybody needs a second factor",
};

function secondFactorOf({ id }: MemberView, factors: SecondFactorsView | undefined): MemberSecondFactor {
  if (factors?.on.includes(id)) return "on";
  return factors?.owed.includes(id) ? "owed" : "off";
}

export function MembersClient() {
  const { members: asking } = useTRPC();
  const query = useQuery(asking.list.queryOptions());
  const { data: factors } = useQuery(asking.secondFactors.queryOptions());
  return (
    <>
      <PageHeader title="Members" note="who may sign in, and what each may do" />
      <Loaded query={query} what="the members" skeleton={<SkeletonLines count={4} />}>
        {({ members, invitations }) => (
          <>
            <Panel title="Members" note={factors && neededWords[factors.needed]} flush>
              {members.length === 0 ? (
                <Empty>
                  Nobody has to sign in on this machine: whoever reaches it may change everything.
                </Empty>
              ) : (
                <ul>
                  {members.map((member) => (
                    <MemberRow
                      key={member.id}
                      member={member}
                      secondFactor={secondFactorOf(member, factors)}
                    />
                  ))}
                </ul>
              )}
              {invitations.length > 0 && (
                <ul aria-label="Links not followed yet">
                  {invitations.map((invitation) => (
                    <InvitationRow key={invitation.id} invitation={invitation} />
                  ))}
                </ul>
              )}
            </Panel>
            <InvitePanel first={members.length === 0} />
          </>
        )}
      </Loaded>
    </>
  );
}
