import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One piece of JSON of docs/crossing.md in its place, and the other cells of its row. */
export interface DocumentedRow {
  /** As it stands in the document, for the name of a test. */
  readonly written: string;
  /** The members it brings into a request. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Which of its cell's pieces it is; cells that tell of each list them in the same order. */
  readonly position: number;
  /** The cells behind the first. */
  readonly cells: readonly string[];
}

const page = readFileSync(
  fileURLToPath(new URL("../../../../docs/crossing.md", import.meta.url)),
  "utf8",
).split("\n");

/** What stands between the backticks of a text. */
export function codeIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

/** All lines below a heading, up to the next of its rank or above. */
export function linesBelow(heading: string): readonly string[] {
  const start = page.indexOf(heading);
  if (start === -1) throw new Error(`docs/crossing.md has no heading "${heading}"`);
  const [marks = ""] = heading.split(" ", 1);
  const below = page.slice(start + 1);
  const end = below.findIndex((line) => /^#+ /.test(line) && line.indexOf(" ") <= marks.length);
  return end === -1 ? below : below.slice(0, end);
}

/** The cells of the table rows among these lines, without their heads. */
export function cellsOf(lines: readonly string[]): readonly (readonly string[])[] {
  return lines.map((_, at) => rowAt(lines, at)).filter((row) => row !== null);
}

/** Null: the line is none of a table, or its head. */
function rowAt(lines: readonly string[], at: number): readonly string[] | null {
  const [line = "", next = ""] = lines.slice(at);
  const isHead = next.startsWith("|--");
  if (isHead || !line.startsWith("| ")) return null;
  return line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
}

/**
 * The rows below a heading, piece by piece. Each stands where the last code with a `…` in front of its
 * table says. Throws on a row without a piece and on one that is no JSON in its place.
 */
export function documentedRows(heading: string): readonly DocumentedRow[] {
  let place = "";
  const lines = linesBelow(heading);
  return lines.flatMap((line, at) => {
    if (!line.startsWith("|")) place = codeIn(line).findLast((code) => code.includes("…")) ?? place;
    const [first, ...cells] = rowAt(lines, at) ?? [];
    if (first === undefined) return [];
    const pieces = codeIn(first);
    if (pieces.length === 0) throw new Error(`docs/crossing.md: nothing to try in "${line}"`);
    return pieces.map((written, position) => ({ written, fields: placed(place, written), position, cells }));
  });
}

function placed(place: string, piece: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(place.replace("…", () => piece)));
  } catch {
    throw new Error(`docs/crossing.md: "${piece}" is no JSON in ${place}`);
  }
}
