"use client";

import { formatTime, zoneName } from "#format/times.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { plotMargins } from "./plot-margins.ts";
import { timeTicks } from "./time-ticks.ts";

/** Labels under lanes, on the same scale as the charts. */
export function TimeAxis({ from, to }: { readonly from: number; readonly to: number }) {
  const { zone } = useZone();
  const { at, style } = timeTicks({ from, to }, zone, 6);
  return (
    <div
      aria-hidden="true"
      className="relative h-5 text-2xs text-soft"
      style={{ marginLeft: plotMargins.left, marginRight: plotMargins.right }}
    >
      {at.map((tick, index) => (
        <span
          key={tick}
          className={`absolute top-1 -translate-x-1/2 whitespace-nowrap ${index % 2 === 1 ? "max-sm:hidden" : ""}`}
          style={{ left: `${((tick - from) / (to - from)) * 100}%` }}
        >
          {formatTime(tick, zone, style)}
        </span>
      ))}
      <span className="absolute top-1 text-soft" style={{ left: -plotMargins.left }}>
        {zoneName(zone, to)}
      </span>
    </div>
  );
}
