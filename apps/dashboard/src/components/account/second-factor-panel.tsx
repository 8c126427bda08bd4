"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { tellDone } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { SetUpSecondFactor } from "./set-up-second-factor.tsx";
import { TurnOffSecondFactor } from "./turn-off-second-factor.tsx";

/** A code beside the password: switched on in three steps, and off with both. */
export function SecondFactorPanel({ email }: { readonly email: string }) {
  const { auth } = useTRPC();
  const queryClient = useQueryClient();
  const query = useQuery(auth.secondFactor.queryOptions());
  // It is on, and its recovery codes are still in sight.
  const [isKeeping, setKeeping] = useState(false);
  const changed = (words: string) => {
    tellDone(words);
    void queryClient.invalidateQueries(auth.secondFactor.queryFilter());
    void queryClient.invalidateQueries(auth.sessions.queryFilter());
    // Where one is needed, nothing else is allowed without it.
    void queryClient.invalidateQueries(auth.me.queryFilter());
  };
  return (
    <Panel title="Second factor" note="a code of an authenticator beside the password">
      <Loaded query={query} what="your second factor" skeleton={<SkeletonLines count={2} />}>
        {(view) => {
          if (isKeeping || view.kind === "off") {
            return (
              <SetUpSecondFactor
                email={email}
                onOn={() => {
                  setKeeping(true);
                  changed("Your second factor is on. You are signed out everywhere else.");
                }}
                onKept={() => setKeeping(false)}
              />
            );
          }
          if (view.kind === "elsewhere") return null;
          return (
            <TurnOffSecondFactor
              email={email}
              recoveryCodesLeft={view.recoveryCodesLeft}
              onOff={() => changed("Your second factor is off. You are signed out everywhere else.")}
            />
          );
        }}
      </Loaded>
    </Panel>
  );
}
