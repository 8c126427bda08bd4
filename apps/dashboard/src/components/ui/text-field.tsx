"use client";

import { useId } from "react";

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly maxLength?: number;
}

export const inputClass =
  "h-9 max-lg:h-11 w-full rounded-md border border-line-strong bg-surface px-2.5 text-sm max-lg:text-base text-ink placeholder:text-soft";

export function TextField({ label, value, onChange, hint, maxLength }: TextFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-[0.8125rem] font-medium">
        {label}
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        value={value}
        maxLength={maxLength}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // Enter must not confirm what should be confirmed on purpose.
          if (event.key === "Enter") event.preventDefault();
        }}
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
