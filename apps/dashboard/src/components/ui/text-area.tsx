"use client";

import { Labelled } from "./labelled.tsx";

export interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows: number;
  readonly hint?: string;
}

/** Text of several lines; it can be pulled taller. */
export function TextArea({ label, value, onChange, rows, hint }: TextAreaProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(ties) => (
        <textarea
          {...ties}
          rows={rows}
          value={value}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          className="w-full resize-y rounded-md border border-line-strong bg-surface px-2.5 py-2 text-sm text-ink max-lg:text-base"
        />
      )}
    </Labelled>
  );
}
