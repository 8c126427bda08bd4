const space = "\u00a0";

/** What stands where there is no value: never a zero, never "healthy" (docs/dashboard.md 2.1). */
export const missing = "–";

const counts = new Intl.NumberFormat("en-GB");
const compact = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });

/** `1,354`. */
export function formatCount(count: number | null): string {
  return count === null ? missing : counts.format(count);
}

/** `1,354` up to 99,999; then `1.2M`. */
export function formatShortCount(count: number): string {
  return count < 100_000 ? counts.format(count) : compact.format(count);
}

/**
 * A fraction as a percentage with one decimal. Something small is `<0.1 %`, never 0; something not
 * quite all is `>99.9 %`, never 100 (docs/dashboard.md 2.1).
 */
export function formatShare(fraction: number | null): string {
  if (fraction === null || Number.isNaN(fraction)) return missing;
  const percent = fraction * 100;
  if (percent > 0 && percent < 0.1) return `<0.1${space}%`;
  if (percent < 100 && percent > 99.9) return `>99.9${space}%`;
  return `${percent === 0 || percent === 100 ? percent : percent.toFixed(1)}${space}%`;
}

/** Part of a whole; no whole, no share. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** `1 target`, `3 targets`. */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${counts.format(count)} ${count === 1 ? noun : nouns}`;
}
