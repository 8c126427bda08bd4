/** Clock times in a named zone. One zone serves axes, tooltips and tables alike (docs/dashboard.md 2.1). */

export type TimeStyle =
  | "minute"
  | "minute_zone"
  | "second"
  | "millisecond"
  | "day"
  | "day_minute"
  | "day_minute_zone"
  | "day_second"
  | "day_second_zone"
  | "day_millisecond"
  | "full";

const styles: Readonly<Record<TimeStyle, Intl.DateTimeFormatOptions>> = {
  minute: { hour: "2-digit", minute: "2-digit" },
  minute_zone: { hour: "2-digit", minute: "2-digit", timeZoneName: "short" },
  second: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  millisecond: { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 },
  day: { day: "numeric", month: "short" },
  day_minute: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  day_minute_zone: {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  },
  day_second_zone: {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  },
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

/** `21 Nov, 14:02 – 14:31 CET`; the day again where it is another. */
export function formatSpan(
  { from, to }: { readonly from: number; readonly to: number },
  zone: string,
): string {
  const sameDay = formatTime(from, zone, "day") === formatTime(to, zone, "day");
  // Where clocks change in between, both ends need their zone's name.
  const start = formatTime(from, zone, hasClockChange({ from, to }, zone) ? "day_minute_zone" : "day_minute");
  return `${start} – ${formatTime(to, zone, sameDay ? "minute_zone" : "day_minute_zone")}`;
}

/** Whether clocks in the zone are changed between two instants, so that an hour may come twice. */
export function hasClockChange(
  { from, to }: { readonly from: number; readonly to: number },
  zone: string,
): boolean {
  return zoneName(zone, from) !== zoneName(zone, to);
}

/** ISO 8601 in the zone, with its offset: `2026-10-25T02:30:00+02:00`. For files that machines read. */
export function isoTime(at: number, zone: string): string {
  const parts = new Map(
    isoFormat(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? "";
  const offset = part("timeZoneName").replace("GMT", "");
  const date = `${part("year")}-${part("month")}-${part("day")}`;
  const time = `${part("hour")}:${part("minute")}:${part("second")}`;
  return `${date}T${time}${offset === "" || offset === "+00:00" ? "Z" : offset}`;
}

function isoFormat(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
    timeZone: zone,
    hourCycle: "h23",
  });
}

function formatOf(zone: string, style: TimeStyle): Intl.DateTimeFormat {
  const key = `${zone} ${style}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { ...styles[style], timeZone: zone, hourCycle: "h23" });
  formats.set(key, made);
  return made;
}
