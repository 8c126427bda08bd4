"use client";

import { useChangesAllowed } from "#live/live-provider.tsx";

export interface SelectFieldProps<Value extends string> {
  readonly id?: string;
  readonly label?: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, label: string])[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  /** Only chooses what is shown; stays on while the data is stale. */
  readonly harmless?: boolean;
}

const selectClass =
  "h-8 max-lg:h-11 max-w-[min(100%,20rem)] rounded-md border border-line-strong bg-surface px-2 text-[0.8125rem] max-lg:text-base text-ink disabled:cursor-not-allowed disabled:opacity-55";

/** The platform's own list of choices: it works everywhere, with every aid. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const allowed = useChangesAllowed() || props.harmless === true;
  return (
    <select
      id={props.id}
      aria-label={props.label}
      value={props.value}
      disabled={props.disabled === true || !allowed}
      className={selectClass}
      onChange={(event) => {
        const chosen = props.options.find(([value]) => value === event.target.value);
        if (chosen) props.onChange(chosen[0]);
      }}
    >
      {props.options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
