"use client";

import { bothZones, formatTime, type TimeStyle } from "#format/times.ts";
import { useZone } from "#preferences/zone-provider.tsx";

export interface TimeStampProps {
  /** Ms since the epoch. */
  readonly at: number;
  readonly precision?: TimeStyle;
}

/** A moment in the chosen zone; both zones in the tooltip (docs/dashboard.md 2.1). */
export function TimeStamp({ at, precision = "second" }: TimeStampProps) {
  const { zone } = useZone();
  return (
    <time dateTime={new Date(at).toISOString()} title={bothZones(at, zone)} className="whitespace-nowrap">
      {formatTime(at, zone, precision)}
    </time>
  );
}
