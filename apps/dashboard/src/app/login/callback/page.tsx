import type { Metadata } from "next";
import { BareFrame } from "#components/sign-in/bare-frame.tsx";
import { CallbackClient } from "./client.tsx";

export const metadata: Metadata = { title: "Sign in" };

/** Where the identity provider sends people back to (docs/operators.md section 7). */
export default function Page() {
  return (
    <BareFrame>
      <CallbackClient />
    </BareFrame>
  );
}
