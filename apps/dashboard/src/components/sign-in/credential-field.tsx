"use client";

import { Labelled } from "#components/ui/labelled.tsx";
import { inputClass } from "#components/ui/text-field.tsx";

export interface CredentialFieldProps {
  readonly label: string;
  readonly name: string;
  readonly type: "text" | "email" | "password";
  /** For password managers: which of their values belongs here. */
  readonly autoComplete: "name" | "username" | "current-password" | "new-password" | "one-time-code";
  readonly defaultValue?: string;
  readonly hint?: string;
  readonly minLength?: number;
}

/** A field of a form that signs somebody in: Enter sends it, and password managers know it. */
export function CredentialField({ label, hint, ...input }: CredentialFieldProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(ties) => <input {...input} {...ties} required className={inputClass} />}
    </Labelled>
  );
}
