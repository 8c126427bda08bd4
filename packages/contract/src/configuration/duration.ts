/**
 * Durations as the configuration file writes them: a number and a unit, "500ms", "30s", "2m", "1h", "14d".
 * A bare number is refused: `timeout: 30` has been read as seconds, milliseconds and minutes by
 * different gateways.
 */

const dayMs = 86_400_000;

/** Longest first. */
const unitMs: ReadonlyMap<string, number> = new Map([
  ["d", dayMs],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
  ["ms", 1],
]);

export type DurationReading =
  | { readonly ok: true; readonly ms: number }
  | { readonly ok: false; readonly message: string };

function refused(message: string): DurationReading {
  return { ok: false, message };
}

/** What someone who wrote a bare number most likely meant: below 1000 seconds, from there milliseconds. */
function meant(amount: number): string {
  if (!Number.isSafeInteger(amount) || amount <= 0) return 'Write for example "30s".';
  return `Write "${amount < 1_000 ? `${String(amount)}s` : formatDuration(amount)}".`;
}

/**
 * Whole milliseconds of a duration longer than zero and at most `longestMs`; otherwise what is wrong
 * with it and what to write, as a sentence.
 */
export function readDuration(value: unknown, longestMs: number): DurationReading {
  if (typeof value === "number") return refused(`a duration needs a unit. ${meant(value)}`);
  if (typeof value !== "string") return refused('must be a duration, such as "30s".');
  if (/^\d+$/.test(value)) return refused(`a duration needs a unit. ${meant(Number(value))}`);
  const [, amount = "", unit = ""] = /^(\d{1,15}(?:\.\d{1,3})?)([a-z]+)$/.exec(value) ?? [];
  const oneUnit = unitMs.get(unit);
  if (oneUnit === undefined) {
    return refused("is not a duration. Write a number and its unit: ms, s, m, h or d.");
  }
  const ms = Number(amount) * oneUnit;
  if (ms === 0) return refused('must be longer than zero, such as "30s".');
  if (ms > longestMs) return refused(`must be at most "${formatDuration(longestMs)}".`);
  const whole = Math.round(ms);
  // 1.1 h is 3960000.0000000005 ms in floating point: only a true fraction of a millisecond is refused.
  if (Math.abs(ms - whole) > 1e-6) return refused('must be whole milliseconds, such as "500ms".');
  return { ok: true, ms: whole };
}

/**
 * The shortest exact spelling of whole milliseconds: 30000 is "30s", 1500 is "1500ms". One day is "24h":
 * days are for what is kept for many of them.
 */
export function formatDuration(ms: number): string {
  for (const [unit, oneUnit] of unitMs) {
    const isOneDay = unit === "d" && ms === dayMs;
    if (ms % oneUnit === 0 && !isOneDay) return `${String(ms / oneUnit)}${unit}`;
  }
  return `${String(ms)}ms`;
}
