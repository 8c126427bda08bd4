"use client";

import { useId } from "react";
import { inputClass } from "#components/ui/text-field.tsx";

export interface CredentialFieldProps {
  readonly label: string;
  readonly name: string;
  readonly type: "text" | "email" | "password";
  /** For password managers: which of their values belongs here. */
  readonly autoComplete: "name" | "username" | "current-password" | "new-password";
  readonly defaultValue?: string;
  readonly hint?: string;
  readonly minLength?: number;
}

/** A field of a form that signs somebody in: Enter sends it, and password managers know it. */
export function CredentialField({ label, hint, ...input }: CredentialFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-[0.8125rem] font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        required
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className={inputClass}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
