import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const page = "docs/mutation.md";
const head = `# Mutation tests

Written by \`pnpm mutate\`; not by hand. Each row is one run of one folder of \`packages/core/src\`: all its mutants, on the state named. A mutant is killed when a test goes red, or never ends and is cut off. On a machine with too much else to do a sound test can be cut off too: compare that column with a quiet run. The reason of every survivor stands in \`tools/mutation/survivors.json\`.

| folder | killed | never ended | score | at least | survivors | without a reason | commit | command |
|---|---|---|---|---|---|---|---|---|
`;

interface Score {
  readonly folder: string;
  readonly killed: number;
  /** Those of the killed that were cut off. */
  readonly endless: number;
  readonly of: number;
  readonly atLeast: number;
  /** Survivors without a reason. */
  readonly unexplained: number;
  readonly commit: string;
}

export function percent({ killed, of }: Pick<Score, "killed" | "of">): number {
  return of === 0 ? 100 : (100 * killed) / of;
}

/** Puts the folder's row in; the other rows keep the state they were measured on. */
export function writeRow(score: Score): void {
  const others = existsSync(page)
    ? readFileSync(page, "utf8")
        .split("\n")
        .filter((line) => /^\| [a-z]+ \| \d/.test(line) && !line.startsWith(`| ${score.folder} |`))
    : [];
  writeFileSync(page, `${head}${[...others, rowOf(score)].toSorted().join("\n")}\n`);
}

function rowOf(score: Score): string {
  const cells = [
    score.folder,
    `${score.killed} of ${score.of}`,
    `${score.endless}`,
    `${percent(score).toFixed(1)} %`,
    `${score.atLeast} %`,
    `${score.of - score.killed}`,
    `${score.unexplained}`,
    score.commit,
    `\`pnpm mutate --only ${score.folder}\``,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** The commit checked out, and whether anything but this page has changed since. */
export function commitOfTree(): string {
  const commit = git("rev-parse", "HEAD");
  const changed = git("status", "--porcelain", "--", ".", `:!${page}`) !== "";
  return changed ? `${commit} +changes` : commit;
}

function git(...words: string[]): string {
  return execFileSync("git", words, { encoding: "utf8" }).trim();
}
