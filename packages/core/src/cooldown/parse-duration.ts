/** `6m0s`, `17ms`, `1h2m3.5s` to ms; null for anything else. Read for every answer, so without regular expressions. */
export function parseDuration(text: string | undefined): number | null {
  const written = text?.trim() ?? "";
  if (written === "") return null;
  let total = 0;
  let at = 0;
  while (at < written.length) {
    const start = at;
    at = afterDigits(written, at);
    if (at === start) return null;
    if (written[at] === ".") {
      const fraction = at + 1;
      at = afterDigits(written, fraction);
      if (at === fraction) return null;
    }
    const milliseconds = written.startsWith("ms", at);
    const unit = milliseconds ? 1 : unitsMs.get(written[at]);
    if (unit === undefined) return null;
    total += Number(written.slice(start, at)) * unit;
    at += milliseconds ? 2 : 1;
  }
  return Number.isFinite(total) ? total : null;
}

function afterDigits(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code >= 48 && code <= 57; code = text.charCodeAt(at)) at++;
  return at;
}

const unitsMs: ReadonlyMap<string | undefined, number> = new Map([
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);
