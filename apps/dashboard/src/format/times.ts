/** Clock times in a named zone. One zone serves axes, tooltips and tables alike (docs/dashboard.md 2.1). */

export type TimeStyle =
  | "minute"
  | "second"
  | "millisecond"
  | "day"
  | "day_minute"
  | "day_second"
  | "day_millisecond"
  | "full";

const styles: Readonly<Record<TimeStyle, Intl.DateTimeFormatOptions>> = {
  minute: { hour: "2-digit", minute: "2-digit" },
  second: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  millisecond: { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 },
  day: { day: "numeric", month: "short" },
  day_minute: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  day_second: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" },
  day_millisecond: {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
  },
  full: {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    timeZoneName: "short",
  },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** `at` in ms since the epoch; `zone` an IANA name or `UTC`. */
export function formatTime(at: number, zone: string, style: TimeStyle): string {
  return formatOf(zone, style).format(at);
}

/** Both readings of one moment, for a tooltip: `21 Nov 2026, 14:05:10.000 CET · …13:05:10.000 UTC`. */
export function bothZones(at: number, zone: string): string {
  const utc = formatTime(at, "UTC", "full");
  return zone === "UTC" ? utc : `${formatTime(at, zone, "full")} · ${utc}`;
}

/** `CET`, `GMT+9`, `UTC`: the zone's short name at that moment. */
export function zoneName(zone: string, at: number): string {
  const parts = formatOf(zone, "full").formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

function formatOf(zone: string, style: TimeStyle): Intl.DateTimeFormat {
  const key = `${zone} ${style}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { ...styles[style], timeZone: zone, hourCycle: "h23" });
  formats.set(key, made);
  return made;
}
