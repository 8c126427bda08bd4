"use client";

import { laterInBrowser } from "#components/later/later.tsx";
import { useState } from "react";
import { useMe } from "#session/me.ts";

const SignInAgain = laterInBrowser(() => import("./sign-in-again.tsx").then((module) => module.SignInAgain));

/** Asks for a new sign-in as soon as the gateway does not know this browser any more. */
export function SessionWatch() {
  const me = useMe();
  const [email, setEmail] = useState<string | null>(null);
  if (me?.kind === "signed_in" && me.email !== email) setEmail(me.email);
  return me?.kind === "signed_out" ? <SignInAgain email={email} /> : null;
}
