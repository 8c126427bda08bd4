"use client";

import { useState } from "react";
import { SetUpSecondFactor } from "#components/account/set-up-second-factor.tsx";
import { useMe } from "#session/me.ts";

export function SecondFactorClient({ to }: { readonly to: string }) {
  const me = useMe();
  const [isOn, setOn] = useState(false);
  if (me === undefined || me.kind === "open" || me.kind === "signed_out" || me.email === null) return null;
  return (
    <>
      <h1 className="text-lg font-semibold tracking-tight">
        {isOn ? "Your second factor is on" : "Set up a second factor"}
      </h1>
      {!isOn && (
        <p className="text-sm text-soft">
          {me.name}, your role ({me.role}) needs one here. The password alone opens nothing else.
        </p>
      )}
      <SetUpSecondFactor
        bare
        email={me.email}
        onOn={() => setOn(true)}
        // A whole new page: what was rendered for nobody is worth nothing now.
        onKept={() => window.location.assign(to)}
      />
    </>
  );
}
