"use client";

import type { ReactNode } from "react";
import { formatTime, zoneName } from "#format/times.ts";
import { useZone } from "#preferences/zone-provider.tsx";

export interface ChartTooltipProps {
  readonly active: boolean;
  readonly at: number | undefined;
  readonly children: ReactNode;
}

/** The one tooltip of all charts: text in ink, the series told by dash or pattern beside it. */
export function ChartTooltip({ active, at, children }: ChartTooltipProps) {
  const { zone } = useZone();
  if (!active || at === undefined) return null;
  return (
    <div className="rounded-md border border-line-strong bg-surface px-2.5 py-2 text-xs text-ink shadow-lg">
      <p className="pb-1 font-medium">
        {formatTime(at, zone, "day_second")} {zoneName(zone, at)}
      </p>
      {children}
    </div>
  );
}
