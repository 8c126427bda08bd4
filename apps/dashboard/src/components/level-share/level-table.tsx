"use client";

import type { LevelView } from "@understudy/contract";
import { levelLooks, levelOrder, totalOf } from "#components/level-mark/level-looks.ts";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ScrollTable } from "#components/ui/scroll-table.tsx";
import { formatCount } from "#format/numbers.ts";

/** The same buckets as the bands, newest first. */
export function LevelTable({ view }: { readonly view: LevelView }) {
  const head = [...levelOrder.map((level) => levelLooks[level].word), "All"];
  return (
    <ScrollTable label="Requests by level" head={head}>
      {view.points.toReversed().map(({ at, counts }) => (
        <tr key={at}>
          <td>
            <TimeStamp at={at} precision="day_second" />
          </td>
          {levelOrder.map((level) => (
            <td key={level}>{formatCount(counts[level])}</td>
          ))}
          <td>{formatCount(totalOf(counts))}</td>
        </tr>
      ))}
    </ScrollTable>
  );
}
