"use client";

import { useState } from "react";
import { BeginSecondFactor } from "./begin-second-factor.tsx";
import { ConfirmSecondFactor } from "./confirm-second-factor.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

export interface SetUpSecondFactorProps {
  readonly email: string;
  /** On a page that shows nothing of the gateway. */
  readonly bare?: boolean;
  /** It is on by now, and its recovery codes are shown. */
  readonly onOn: () => void;
  readonly onKept: () => void;
}

/** What has just been shown and cannot be asked for again. */
type Shown =
  | { readonly kind: "nothing" }
  | { readonly kind: "key"; readonly uri: string }
  | { readonly kind: "codes"; readonly codes: readonly string[] };

/** From the password by way of a key and its first code to the recovery codes. */
export function SetUpSecondFactor({ email, bare = false, onOn, onKept }: SetUpSecondFactorProps) {
  const [shown, setShown] = useState<Shown>({ kind: "nothing" });
  switch (shown.kind) {
    case "nothing":
      return (
        <BeginSecondFactor email={email} bare={bare} onBegun={(uri) => setShown({ kind: "key", uri })} />
      );
    case "key":
      return (
        <ConfirmSecondFactor
          uri={shown.uri}
          bare={bare}
          onOn={(codes) => {
            setShown({ kind: "codes", codes });
            onOn();
          }}
        />
      );
    case "codes":
      return <RecoveryCodes codes={shown.codes} onKept={onKept} />;
  }
}
