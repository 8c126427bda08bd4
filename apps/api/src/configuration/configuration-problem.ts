/** One thing wrong with (or worth saying about) the file, at one place, safe to print and to send. */
export interface ConfigurationProblem {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;
  /** `breaker.failure_treshold`; empty when the file as a whole is meant. */
  readonly path: string;
  readonly message: string;
  /** The line of the file, or the part of it around the place; printable, credentials starred out. */
  readonly source: string;
  /** Where in `source` the place is, counted from 0. */
  readonly caret: number;
}

/** Place, path and sentence on one line: `3:5  breaker.failure_treshold: unknown key.` */
export function problemHead({ line, column, path, message }: ConfigurationProblem): string {
  return `${String(line)}:${String(column)}  ${path === "" ? "" : `${path}: `}${message}`;
}

/** The problem as a terminal shows it: file, place, path and sentence, then the line with a caret. */
export function formatProblem(problem: ConfigurationProblem, file: string): string {
  const { line, source, caret } = problem;
  const head = `${file}:${problemHead(problem)}`;
  if (source.trim() === "") return head;
  const gutter = String(line);
  return `${head}\n  ${gutter} | ${source}\n  ${" ".repeat(gutter.length)} | ${" ".repeat(caret)}^`;
}
