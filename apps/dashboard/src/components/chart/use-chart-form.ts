"use client";

import { useQueryState } from "#address/use-address.ts";
import { parseAsString } from "#address/parsers.ts";
import type { ChartForm } from "#components/ui/chart-or-table.tsx";

/** Whether this chart is shown as its table; the charts that are stand in the URL by their names. */
export function useChartForm(name: string): readonly [ChartForm, (form: ChartForm) => void] {
  const [tables, setTables] = useQueryState("table", parseAsString);
  const names = tables?.split(",") ?? [];
  const others = names.filter((each) => each !== name);
  const choose = (form: ChartForm) => {
    const next = form === "table" ? [...others, name] : others;
    setTables(next.length === 0 ? null : next.join(","));
  };
  return [names.includes(name) ? "table" : "chart", choose];
}
