"use client";

import type { DemoView } from "@understudy/contract";
import { useId } from "react";
import { useChangeOff } from "#session/use-change-off.ts";
import { SelectField } from "#components/ui/select-field.tsx";

export interface FaultPickerProps {
  readonly provider: DemoView["providers"][number];
  readonly faults: DemoView["faults"];
  readonly pending: boolean;
  readonly onPick: (fault: string | null) => void;
}

const works = "";

/** What a simulated provider does: works, or one of the faults. */
export function FaultPicker({ provider, faults, pending, onPick }: FaultPickerProps) {
  const id = useId();
  const off = useChangeOff("demo.setFault");
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-xs font-medium">
        {provider.id}
        {pending && <span className="font-normal text-soft"> applying…</span>}
      </label>
      <SelectField
        id={id}
        value={provider.fault ?? works}
        disabled={pending || off !== null}
        options={[
          [works, "works"],
          ...faults.map(({ name, description }) => [name, `${name}: ${description}`] as const),
        ]}
        onChange={(value) => onPick(value === works ? null : value)}
      />
    </div>
  );
}
