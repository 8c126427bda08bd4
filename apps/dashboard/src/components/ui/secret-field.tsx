"use client";

import { Labelled } from "./labelled.tsx";
import { inputClass, type TextFieldProps } from "./text-field.tsx";

/** What is typed here is not shown, kept or offered again by the browser. It is never filled with what is stored. */
export function SecretField({ label, value, onChange, hint, maxLength }: TextFieldProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(ties) => (
        <input
          {...ties}
          type="password"
          autoComplete="off"
          spellCheck={false}
          data-1p-ignore
          value={value}
          maxLength={maxLength}
          onChange={(event) => onChange(event.target.value)}
          className={inputClass}
        />
      )}
    </Labelled>
  );
}
