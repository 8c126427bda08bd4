"use client";

import { useId } from "react";
import { inputClass } from "#components/ui/text-field.tsx";
import type { WhatifAddress } from "./whatif-address.ts";

export interface BreakerFieldsProps {
  readonly address: WhatifAddress;
  readonly onChange: (part: Partial<Pick<WhatifAddress, "failures" | "wait">>) => void;
}

/** Other settings of all breakers; what is left empty stays as it is. */
export function BreakerFields({ address, onChange }: BreakerFieldsProps) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="text-[0.8125rem] font-medium">Other breakers</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <NumberField
          label="Open after failures in a row"
          value={address.failures}
          least={0}
          most={10_000}
          onChange={(failures) => onChange({ failures })}
        />
        <NumberField
          label="First wait, seconds"
          value={address.wait}
          least={1}
          most={86_400}
          onChange={(wait) => onChange({ wait })}
        />
      </div>
    </fieldset>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number | null) => void;
}

function NumberField({ label, value, least, most, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-xs text-soft">
        {label}
      </label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        value={value ?? ""}
        placeholder="as it runs"
        onChange={({ target }) => {
          const typed = target.value === "" ? null : Math.round(target.valueAsNumber);
          onChange(typed === null || Number.isNaN(typed) ? null : Math.min(most, Math.max(least, typed)));
        }}
        className={`${inputClass} max-w-44`}
      />
    </div>
  );
}
