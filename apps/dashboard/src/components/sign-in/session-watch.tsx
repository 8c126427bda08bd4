"use client";

import { laterInBrowser } from "#components/later/later.tsx";
import { useState } from "react";
import { useMe } from "#session/me.ts";

const SignInAgain = laterInBrowser(() => import("./sign-in-again.tsx").then((module) => module.SignInAgain));

/** Asks for a new sign-in, or more than a password, as soon as the gateway wants it of this browser. */
export function SessionWatch() {
  const me = useMe();
  const [email, setEmail] = useState<string | null>(null);
  if (me?.kind === "signed_in" && me.email !== email) setEmail(me.email);
  const isOut = me?.kind === "signed_out" || me?.kind === "second_factor_owed";
  return isOut ? <SignInAgain email={email} /> : null;
}
