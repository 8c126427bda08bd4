"use client";

import { Segmented } from "./segmented.tsx";

export type ChartForm = "chart" | "table";

export interface ChartOrTableProps {
  readonly value: ChartForm;
  readonly onChange: (form: ChartForm) => void;
}

/** Every chart can be read as a table with the same numbers. */
export function ChartOrTable({ value, onChange }: ChartOrTableProps) {
  return (
    <Segmented
      label="Shown as"
      value={value}
      options={[
        ["chart", "Chart"],
        ["table", "Table"],
      ]}
      onChange={onChange}
    />
  );
}
