import { formatCount, missing } from "./numbers.ts";

const space = "\u00a0";
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A measured time: `840 ms`, `1.42 s`, `12.3 s`, `1 m 12 s`, `3 h 4 m`, `2 d 3 h`. */
export function formatDuration(ms: number | null): string {
  if (ms === null) return missing;
  if (ms > 0 && ms < 1) return `<1${space}ms`;
  if (Math.round(ms) < second) return `${Math.round(ms)}${space}ms`;
  if (ms < 9_995) return `${(ms / second).toFixed(2)}${space}s`;
  if (ms < 59_950) return `${(ms / second).toFixed(1)}${space}s`;
  return formatElapsed(Math.round(ms / second) * second);
}

/** To the ms, for those who add up: `10,120 ms`. */
export function formatMilliseconds(ms: number | null): string {
  return ms === null ? missing : `${formatCount(Math.round(ms))}${space}ms`;
}

/** Time that has passed, in whole seconds: `42 s`, `3 m 12 s`, `3 h 4 m`, `2 d 3 h`. */
export function formatElapsed(ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < minute) return `${Math.floor(whole / second)}${space}s`;
  if (whole < hour) return two(whole, [minute, "m"], [second, "s"]);
  if (whole < day) return two(whole, [hour, "h"], [minute, "m"]);
  return two(whole, [day, "d"], [hour, "h"]);
}

/** Time still to go, as a clock: `0:18`, `12:05`, `1:02:03`. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / second));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  const tail = String(rest).padStart(2, "0");
  return hours === 0 ? `${minutes}:${tail}` : `${hours}:${String(minutes).padStart(2, "0")}:${tail}`;
}

type Unit = readonly [ms: number, name: string];

function two(ms: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const rest = Math.floor((ms % large) / small);
  const head = `${Math.floor(ms / large)}${space}${largeName}`;
  return rest === 0 ? head : `${head}${space}${rest}${space}${smallName}`;
}
