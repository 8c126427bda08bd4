"use client";

import { shortestPassword } from "@understudy/contract";
import { CredentialField } from "./credential-field.tsx";

/** A password that is chosen here. */
export function NewPasswordField({ label, name }: { readonly label: string; readonly name: string }) {
  return (
    <CredentialField
      label={label}
      name={name}
      type="password"
      autoComplete="new-password"
      minLength={shortestPassword}
      hint={`At least ${shortestPassword} characters.`}
    />
  );
}
