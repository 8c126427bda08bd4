import type { RevisionComparison, RevisionPage, RevisionView } from "@understudy/contract";
import { table } from "./table.ts";
import { timeText } from "./words.ts";

/** Who saved what and why, newest first. */
export function revisionListLines({ rows }: RevisionPage): readonly string[] {
  return table(
    ["REVISION", "SAVED", "WHO", "CHANGES", "NOTE"],
    rows.map(({ number, savedAt, author, via, changes, note }) => [
      `r${number}`,
      timeText(savedAt),
      `${author} (${via})`,
      changes.join("; "),
      note,
    ]),
  );
}

/** One revision and all that it changed. */
export function revisionLines(revision: RevisionView): readonly string[] {
  const { number, savedAt, author, via, note, baseRevision, changes } = revision;
  const base = baseRevision === null ? "the first one" : `made from r${baseRevision}`;
  return [
    `r${number}, saved ${timeText(savedAt)} by ${author} (${via}), ${base}`,
    ...(note === "" ? [] : [`note: ${note}`]),
    ...(baseRevision === null ? [] : changeLines(changes)),
  ];
}

/** What running one in the place of another would change. */
export function comparisonLines({ from, to, changes }: RevisionComparison): readonly string[] {
  return [`r${from} -> r${to}`, ...changeLines(changes)];
}

function changeLines(changes: readonly string[]): readonly string[] {
  return changes.length === 0 ? ["  nothing differs"] : changes.map((change) => `  ${change}`);
}
