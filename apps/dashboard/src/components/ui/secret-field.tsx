"use client";

import { useId } from "react";
import { inputClass, type TextFieldProps } from "./text-field.tsx";

/** What is typed here is not shown, kept or offered again by the browser. It is never filled with what is stored. */
export function SecretField({ label, value, onChange, hint, maxLength }: TextFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-[0.8125rem] font-medium">
        {label}
      </label>
      <input
        id={id}
        type="password"
        autoComplete="off"
        spellCheck={false}
        data-1p-ignore
        value={value}
        maxLength={maxLength}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
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
