"use client";

import { useState } from "react";
import { inputClass } from "#components/ui/text-field.tsx";
import { parseWeight } from "./weight-text.ts";

export interface WeightFieldProps {
  readonly target: string;
  readonly weight: number;
  readonly changed: boolean;
  readonly onChange: (weight: number) => void;
}

/** How much of its tier's load a target is given beside the others. What is no weight changes nothing. */
export function WeightField({ target, weight, changed, onChange }: WeightFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const wrong = text !== null && parseWeight(text) === null;
  return (
    <label className="inline-flex items-center gap-1.5 text-[0.8125rem]">
      <span className="text-soft">Weight</span>
      <input
        type="text"
        inputMode="decimal"
        aria-label={`Weight of ${target} in its tier`}
        aria-invalid={wrong}
        value={text ?? String(weight)}
        title={wrong ? "A number above 0, at most 1000" : undefined}
        onChange={(event) => {
          setText(event.target.value);
          const parsed = parseWeight(event.target.value);
          if (parsed !== null) onChange(parsed);
        }}
        onBlur={() => setText(null)}
        className={`${inputClass} max-w-14 text-right lg:h-8 lg:text-[0.8125rem] ${changed ? "border-accent" : ""} ${wrong ? "border-danger" : ""}`}
      />
    </label>
  );
}
