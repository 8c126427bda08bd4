"use client";

import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ScrollTable } from "#components/ui/scroll-table.tsx";
import { hasClockChange } from "#format/times.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import type { ChartTable } from "./chart-table.ts";

/** The same numbers as the chart, newest first. */
export function ChartTableView({ table }: { readonly table: ChartTable }) {
  const { zone } = useZone();
  const { rows } = table;
  const [first, last] = [rows[0]?.at ?? 0, rows.at(-1)?.at ?? 0];
  const precision = hasClockChange({ from: first, to: last }, zone) ? "day_second_zone" : "day_second";
  return (
    <ScrollTable label={table.name} head={table.columns.map(({ name }) => name)}>
      {rows.toReversed().map(({ at, cells }, row) => (
        <tr key={`${at} ${row}`}>
          <td>
            <TimeStamp at={at} precision={precision} />
          </td>
          {cells.map(({ shown }, column) => (
            <td key={table.columns[column]?.name ?? column}>{shown}</td>
          ))}
        </tr>
      ))}
    </ScrollTable>
  );
}
