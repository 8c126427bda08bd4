"use client";

import { TextField } from "./text-field.tsx";

export interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where it will stand, if not in the audit log alone. */
  readonly hint?: string;
}

/** Why a change is made, for whoever reads of it later. */
export function ReasonField({ value, onChange, hint = "Kept in the audit log." }: ReasonFieldProps) {
  return <TextField label="Reason" value={value} onChange={onChange} maxLength={500} hint={hint} />;
}
