"use client";

import type { ReactNode } from "react";
import { zoneName } from "#format/times.ts";
import { useServerNow } from "#live/live-provider.tsx";
import { useZone } from "#preferences/zone-provider.tsx";

export interface ScrollTableProps {
  readonly label: string;
  /** Names of the columns after the first, which holds the time. */
  readonly head: readonly string[];
  readonly children: ReactNode;
}

const headClass = "px-3 py-1.5 font-medium whitespace-nowrap";

/** A table of figures that scrolls inside itself, never the page; reachable by keyboard. */
export function ScrollTable({ label, head, children }: ScrollTableProps) {
  return (
    <div
      role="region"
      aria-label={`${label}, table`}
      // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="more-aside max-h-80 overflow-auto rounded-md border border-line"
    >
      <table className="w-full text-left text-xs [&_td]:border-t [&_td]:border-line [&_td]:px-3 [&_td]:py-1.5">
        <thead className="sticky top-0 bg-raised text-soft">
          <tr>
            <th scope="col" className={headClass}>
              <TimeHead />
            </th>
            {head.map((name) => (
              <th key={name} scope="col" className={headClass}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** Names the zone the times below are written in. */
function TimeHead() {
  const { zone } = useZone();
  const now = useServerNow();
  return <>From ({zoneName(zone, now)})</>;
}
