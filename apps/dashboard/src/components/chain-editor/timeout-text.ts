const longestSeconds = 3_600;

/** What a person wrote as seconds, in ms; null for nothing, undefined for what is no timeout. */
export function parseSeconds(text: string): number | null | undefined {
  const trimmed = text.trim().replace(",", ".");
  if (trimmed === "") return null;
  if (!/^\d+(\.\d{1,3})?$/.test(trimmed)) return undefined;
  const seconds = Number(trimmed);
  return seconds > 0 && seconds <= longestSeconds ? Math.round(seconds * 1_000) : undefined;
}

export function showSeconds(timeoutMs: number | null): string {
  return timeoutMs === null ? "" : String(timeoutMs / 1_000);
}
