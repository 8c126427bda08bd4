"use client";

import { Segmented } from "./segmented.tsx";

export type ChartForm = "chart" | "table";

export interface ChartOrTableProps {
  /** Apart from those of other charts on the page. */
  readonly name: string;
  readonly value: ChartForm;
  readonly onChange: (form: ChartForm) => void;
}

/** Every chart can be read as a table with the same numbers. */
export function ChartOrTable({ name, value, onChange }: ChartOrTableProps) {
  return (
    <Segmented
      label="Shown as"
      name={name}
      value={value}
      options={[
        ["chart", "Chart"],
        ["table", "Table"],
      ]}
      onChange={onChange}
    />
  );
}
