"use client";

import { useState } from "react";
import { inputClass } from "#components/ui/text-field.tsx";
import { parseSeconds, showSeconds } from "./timeout-text.ts";

export interface TimeoutFieldProps {
  readonly target: string;
  readonly timeoutMs: number | null;
  readonly changed: boolean;
  readonly onChange: (timeoutMs: number | null) => void;
}

/** Seconds, or nothing for the gateway's default. What cannot be understood changes nothing and says so. */
export function TimeoutField({ target, timeoutMs, changed, onChange }: TimeoutFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? showSeconds(timeoutMs);
  const wrong = text !== null && parseSeconds(text) === undefined;
  return (
    <label className="inline-flex items-center gap-1.5 text-[0.8125rem]">
      <span className="text-soft @min-[53rem]:sr-only">Timeout</span>
      <input
        type="text"
        inputMode="decimal"
        aria-label={`Timeout of ${target} in seconds`}
        aria-invalid={wrong}
        placeholder="default"
        value={shown}
        title={wrong ? "Seconds, more than 0 and at most 3600" : undefined}
        onChange={(event) => {
          setText(event.target.value);
          const parsed = parseSeconds(event.target.value);
          if (parsed !== undefined) onChange(parsed);
        }}
        onBlur={() => setText(null)}
        className={`${inputClass} max-w-20 text-right lg:h-8 lg:text-[0.8125rem] ${changed ? "border-accent" : ""} ${wrong ? "border-danger" : ""}`}
      />
      <span className="text-soft">s</span>
    </label>
  );
}
