"use client";

import { outageKinds } from "@understudy/core";
import { Segmented } from "#components/ui/segmented.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { outageWords } from "./answer-notes.ts";
import type { OutageLength, WhatifAddress } from "./whatif-address.ts";

const lengths = [
  ["5m", "5 min"],
  ["10m", "10 min"],
  ["30m", "30 min"],
  ["all", "all the time"],
] as const satisfies readonly (readonly [OutageLength, string])[];

export interface OutageFieldsProps {
  readonly targets: readonly string[];
  readonly address: WhatifAddress;
  readonly onChange: (part: Partial<Pick<WhatifAddress, "down" | "as" | "for">>) => void;
}

/** Who is taken to be down, how, and for how long. */
export function OutageFields({ targets, address, onChange }: OutageFieldsProps) {
  const { down, as } = address;
  const names = [...targets, ...down.filter((name) => !targets.includes(name))];
  const toggle = (target: string, on: boolean): void =>
    onChange({ down: names.filter((name) => (name === target ? on : down.includes(name))) });
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="text-[0.8125rem] font-medium">Somebody is down</legend>
      <ul className="flex flex-wrap gap-x-5">
        {names.map((target) => (
          <li key={target} className="min-w-0">
            <label className="inline-flex min-w-0 items-center gap-2 py-0.5 text-[0.8125rem] max-lg:min-h-11">
              <input
                type="checkbox"
                checked={down.includes(target)}
                onChange={(event) => toggle(target, event.target.checked)}
                className="size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0 wrap-anywhere">{target}</span>
            </label>
          </li>
        ))}
      </ul>
      {down.length > 0 && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SelectField
            label="How it fails"
            value={as}
            options={outageKinds.map((kind) => [kind, outageWords[kind]] as const)}
            onChange={(chosen) => onChange({ as: chosen })}
            harmless
          />
          <Segmented
            label="How long, in the middle of the time"
            value={address.for}
            options={lengths}
            onChange={(chosen) => onChange({ for: chosen })}
          />
        </div>
      )}
    </fieldset>
  );
}
