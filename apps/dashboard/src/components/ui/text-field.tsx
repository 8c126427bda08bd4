"use client";

import { Labelled } from "./labelled.tsx";

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly maxLength?: number;
}

export const inputClass =
  "h-8 max-lg:h-11 w-full rounded-md border border-line-strong bg-surface px-2.5 text-sm max-lg:text-base text-ink placeholder:text-soft";

export function TextField({ label, value, onChange, hint, maxLength }: TextFieldProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(ties) => (
        <input
          {...ties}
          type="text"
          autoComplete="off"
          value={value}
          maxLength={maxLength}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            // Enter must not confirm what should be confirmed on purpose.
            if (event.key === "Enter") event.preventDefault();
          }}
          className={inputClass}
        />
      )}
    </Labelled>
  );
}
