import type { ImportFate, ImportNote } from "./import-report.ts";
import type { ImportResult } from "./import-configuration.ts";

const headings: readonly (readonly [ImportFate, string])[] = [
  ["carried", "Carried over"],
  ["changed", "Changed in meaning"],
  ["left-out", "Not carried over"],
];

function noteLine({ line, path, message }: ImportNote, file: string): string {
  const place = path === "" ? "" : `${path}: `;
  return `  ${file}:${line}  ${place}${message}`;
}

/** The report as a terminal shows it: what came along, what changed, what did not, then what to do next. */
export function reportLines(result: ImportResult, file: string): readonly string[] {
  const lines = headings.flatMap(([fate, heading]) => {
    const notes = result.notes.filter((note) => note.fate === fate);
    return notes.length === 0 ? [] : [`${heading}:`, ...notes.map((note) => noteLine(note, file)), ""];
  });
  if (!result.ok) return lines;
  const keys = result.keyVariables.join(", ");
  return keys === "" ? lines : [...lines, `Keys are read from the gateway's environment: ${keys}.`];
}
