"use client";

import { useQuery } from "@tanstack/react-query";
import { PasswordPanel } from "#components/account/password-panel.tsx";
import { PlainKeysPanel } from "#components/account/plain-keys-panel.tsx";
import { SecondFactorPanel } from "#components/account/second-factor-panel.tsx";
import { SessionRow } from "#components/account/session-row.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useMe } from "#session/me.ts";
import { useTRPC } from "#trpc/react.tsx";

export interface AccountClientProps {
  /** Whether shortcuts of one plain key are on in this browser. */
  readonly plainKeys: boolean;
}

export function AccountClient({ plainKeys }: AccountClientProps) {
  const me = useMe();
  const { auth } = useTRPC();
  const query = useQuery(auth.sessions.queryOptions());
  const elsewhere = useQuery(auth.secondFactor.queryOptions()).data?.kind === "elsewhere";
  if (me?.kind !== "signed_in" || me.email === null) {
    return (
      <>
        <PageHeader title="Your account" />
        <Panel title="Nobody signs in here" flush>
          <Empty>Make the first admin under Members; from then on everybody has an account.</Empty>
        </Panel>
        <PlainKeysPanel initial={plainKeys} />
      </>
    );
  }
  return (
    <>
      <PageHeader title="Your account" note={`${me.name}, ${me.email}, ${me.role}`} />
      <Panel title="Where you are signed in" flush>
        <Loaded query={query} what="your sessions" skeleton={<SkeletonLines count={2} />}>
          {(sessions) => (
            <ul aria-label="Your sessions">
              {sessions.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </ul>
          )}
        </Loaded>
      </Panel>
      {elsewhere ? (
        <Panel title="How you sign in" flush>
          <Empty>
            With your identity provider. Your password and your second factor are kept there, and so is what
            gives you the role {me.role}.
          </Empty>
        </Panel>
      ) : (
        <>
          <PasswordPanel email={me.email} />
          <SecondFactorPanel email={me.email} />
        </>
      )}
      <PlainKeysPanel initial={plainKeys} />
    </>
  );
}
