"use client";

import { CredentialField } from "#components/sign-in/credential-field.tsx";

export interface OwnPasswordFieldProps {
  /** So that password managers know whose it is. */
  readonly email: string;
  readonly label: string;
  readonly name: string;
}

/** The password that is right now: an open session alone changes nothing about signing in. */
export function OwnPasswordField({ email, label, name }: OwnPasswordFieldProps) {
  return (
    <>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <CredentialField label={label} name={name} type="password" autoComplete="current-password" />
    </>
  );
}
