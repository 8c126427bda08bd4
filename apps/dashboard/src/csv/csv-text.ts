/** Null: there is no value, and the field is empty. */
export type CsvField = string | number | null;

/** What a spreadsheet would take for a formula (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r]/;

/** A table as RFC 4180 has it. Numbers are plain; text can neither end a field nor begin a formula. */
export function csvText(head: readonly string[], rows: readonly (readonly CsvField[])[]): string {
  return [head, ...rows].map((fields) => `${fields.map(fieldText).join(",")}\r\n`).join("");
}

function fieldText(value: CsvField): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
