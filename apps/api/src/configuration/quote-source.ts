import { maskSourceLine } from "./mask-secrets.ts";
import type { ConfigurationProblem } from "./configuration-problem.ts";

const widest = 120;

/**
 * Quotes the lines of one file in its problems: given where a line begins and a column, what may be
 * shown of it. Each line is masked once and whole, so that no cut can separate a credential from the
 * name that gives it away.
 */
export function sourceQuoter(text: string) {
  const masked = new Map<number, string>();
  const maskedLine = (start: number): string => {
    const known = masked.get(start);
    if (known !== undefined) return known;
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end === -1 ? undefined : end);
    const shown = maskSourceLine(line);
    masked.set(start, shown);
    return shown;
  };
  return (start: number, column: number): Pick<ConfigurationProblem, "source" | "caret"> => {
    const from = column <= widest ? 0 : column - widest / 2;
    const source = maskedLine(start)
      .slice(from, from + widest)
      .trimEnd();
    return { source, caret: column - 1 - from };
  };
}
