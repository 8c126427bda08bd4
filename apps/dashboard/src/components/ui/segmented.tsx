"use client";

export interface SegmentedProps<Value extends string> {
  /** Said to screen readers; the choices speak for themselves to the eye. */
  readonly label: string;
  readonly name: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, label: string])[];
  readonly onChange: (value: Value) => void;
}

/** A few choices side by side, one of them on: native radio buttons, so the arrow keys work. */
export function Segmented<Value extends string>({
  label,
  name,
  value,
  options,
  onChange,
}: SegmentedProps<Value>) {
  return (
    <fieldset className="inline-flex max-w-full self-start rounded-md border border-line bg-raised p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map(([option, text]) => (
        <label
          key={option}
          className="relative inline-flex h-7 items-center justify-center rounded-[5px] px-2 text-xs font-medium text-soft select-none has-checked:bg-surface has-checked:text-ink has-checked:shadow-xs has-focus-visible:outline-2 has-focus-visible:outline-accent max-lg:h-11 max-lg:min-w-11 forced-colors:has-checked:outline"
        >
          <input
            type="radio"
            name={name}
            value={option}
            checked={option === value}
            onChange={() => onChange(option)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-[5px] outline-none"
          />
          <span className="pointer-events-none relative">{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
