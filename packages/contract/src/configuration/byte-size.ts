/** Sizes as the configuration file writes them: a number and a unit, "500MB", "2GB"; thousands, not 1,024. */

/** Largest first. */
const unitBytes: ReadonlyMap<string, number> = new Map([
  ["TB", 1e12],
  ["GB", 1e9],
  ["MB", 1e6],
]);

export type ByteSizeReading =
  | { readonly ok: true; readonly bytes: number }
  | { readonly ok: false; readonly message: string };

/** Whole bytes of a size of at least `smallest`; otherwise what is wrong with it, as a sentence. */
export function readByteSize(value: unknown, smallest: number): ByteSizeReading {
  const [, amount = "", unit = ""] =
    typeof value === "string" ? (/^(\d{1,6}(?:\.\d{1,3})?)(MB|GB|TB)$/.exec(value) ?? []) : [];
  const bytes = Math.round(Number(amount) * (unitBytes.get(unit) ?? 0));
  if (unit === "") return { ok: false, message: 'must be a size, such as "500MB" or "2GB".' };
  if (bytes < smallest) return { ok: false, message: `must be at least "${formatByteSize(smallest)}".` };
  return { ok: true, bytes };
}

/** The shortest exact spelling of a size the file can say: 2000000000 is "2GB". */
export function formatByteSize(bytes: number): string {
  for (const [unit, oneUnit] of unitBytes) {
    const amount = bytes / oneUnit;
    if (amount >= 1 && Number.isInteger(amount * 1_000)) return `${amount}${unit}`;
  }
  return `${bytes / 1e6}MB`;
}
