"use client";

import { StateMark } from "#components/state-mark/state-mark.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ScrollTable } from "#components/ui/scroll-table.tsx";
import { formatElapsed } from "#format/durations.ts";
import type { LanePart } from "./lane-parts.ts";

export interface LanesTableProps {
  readonly lanes: readonly { readonly target: string; readonly parts: readonly LanePart[] }[];
}

/** The lanes as text: every part, newest first. */
export function LanesTable({ lanes }: LanesTableProps) {
  const rows = lanes
    .flatMap(({ target, parts }) => parts.map((part) => ({ target, part })))
    .toSorted((a, b) => b.part.from - a.part.from);
  return (
    <ScrollTable label="Breakers over time" head={["For", "Target", "State", "Cause"]}>
      {rows.map(({ target, part }) => (
        <tr key={`${target} ${part.from}`}>
          <td>
            <TimeStamp at={part.from} precision="day_second" />
          </td>
          <td>{formatElapsed(part.to - part.from)}</td>
          <td>{target}</td>
          <td>
            <StateMark state={part.state} size={14} />
            {part.changes > 1 && ` flapping ${part.changes}×`}
          </td>
          <td className="text-soft">{[part.cause, part.by].filter((text) => text !== "").join(" · ")}</td>
        </tr>
      ))}
    </ScrollTable>
  );
}
