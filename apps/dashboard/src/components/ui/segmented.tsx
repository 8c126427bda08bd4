"use client";

import type { KeyboardEvent } from "react";

export interface SegmentedProps<Value extends string> {
  /** Said to screen readers; the choices speak for themselves to the eye. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, label: string])[];
  readonly onChange: (value: Value) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** A few choices side by side, one of them on: one tab stop, and the arrow keys go round. */
export function Segmented<Value extends string>({ label, value, options, onChange }: SegmentedProps<Value>) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = options.findIndex(([option]) => option === value);
    const next = (at + step + options.length) % options.length;
    const [option] = options[next] ?? [value];
    onChange(option);
    event.currentTarget.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div
      role="radiogroup"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={move}
      className="inline-flex max-w-full self-start rounded-md border border-line bg-raised p-0.5"
    >
      {options.map(([option, text]) => (
        <button
          key={option}
          type="button"
          role="radio"
          aria-checked={option === value}
          tabIndex={option === value ? 0 : -1}
          onClick={() => onChange(option)}
          className="inline-flex h-6.5 items-center justify-center rounded-[5px] px-2 text-xs font-medium text-soft select-none hover:text-ink aria-checked:bg-surface aria-checked:text-ink aria-checked:shadow-xs max-lg:h-11 max-lg:min-w-11 forced-colors:aria-checked:outline"
        >
          {text}
        </button>
      ))}
    </div>
  );
}
