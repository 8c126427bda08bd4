"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { tellDone } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { BeginSecondFactor } from "./begin-second-factor.tsx";
import { ConfirmSecondFactor } from "./confirm-second-factor.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { TurnOffSecondFactor } from "./turn-off-second-factor.tsx";

/** What has just been shown and cannot be asked for again. */
type Shown =
  | { readonly kind: "nothing" }
  | { readonly kind: "key"; readonly uri: string }
  | { readonly kind: "codes"; readonly codes: readonly string[] };

/** A code beside the password: switched on in three steps, and off with both. */
export function SecondFactorPanel({ email }: { readonly email: string }) {
  const { auth } = useTRPC();
  const queryClient = useQueryClient();
  const query = useQuery(auth.secondFactor.queryOptions());
  const [shown, setShown] = useState<Shown>({ kind: "nothing" });
  const changed = (words: string) => {
    tellDone(words);
    void queryClient.invalidateQueries(auth.secondFactor.queryFilter());
    void queryClient.invalidateQueries(auth.sessions.queryFilter());
  };
  return (
    <Panel title="Second factor" note="a code of an authenticator beside the password">
      <Loaded query={query} what="your second factor" skeleton={<SkeletonLines count={2} />}>
        {(view) => {
          if (shown.kind === "codes") {
            return <RecoveryCodes codes={shown.codes} onKept={() => setShown({ kind: "nothing" })} />;
          }
          if (view.kind === "elsewhere") return null;
          if (view.kind === "on") {
            return (
              <TurnOffSecondFactor
                email={email}
                recoveryCodesLeft={view.recoveryCodesLeft}
                onOff={() => changed("Your second factor is off. You are signed out everywhere else.")}
              />
            );
          }
          if (shown.kind === "key") {
            return (
              <ConfirmSecondFactor
                uri={shown.uri}
                onOn={(codes) => {
                  setShown({ kind: "codes", codes });
                  changed("Your second factor is on. You are signed out everywhere else.");
                }}
              />
            );
          }
          return <BeginSecondFactor email={email} onBegun={(uri) => setShown({ kind: "key", uri })} />;
        }}
      </Loaded>
    </Panel>
  );
}
