import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { sourceOfCore } from "./folders.ts";

const page = "docs/mutation.md";
/** Stands after a commit that is not all that was measured. */
const changed = " +changes";
const head = `# Mutation tests

Written by \`pnpm mutate\`; not by hand. Each row is one run of one folder of \`packages/core/src\`: all its mutants, on the commit named; the tree is what \`git rev-parse <commit>:packages/core/src/<folder>\` says, so \`pnpm mutate --check\` can tell rows whose folder has changed since. A mutant is killed when a test goes red, or never ends and is cut off. On a machine with too much else to do a sound test can be cut off too: compare that column with a quiet run. The reason of every survivor stands in \`tools/mutation/survivors.json\`.

| folder | killed | never ended | score | at least | survivors | without a reason | commit | tree | command |
|---|---|---|---|---|---|---|---|---|---|
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
  readonly state: State;
}

/** What was measured. */
interface State {
  /** The commit checked out, and whether anything in core differed from it. */
  readonly commit: string;
  /** Git's name of the folder's content, code and tests. */
  readonly tree: string;
}

export function percent({ killed, of }: Pick<Score, "killed" | "of">): number {
  return of === 0 ? 100 : (100 * killed) / of;
}

/** Puts the folder's row in; the other rows keep the state they were measured on. */
export function writeRow(score: Score): void {
  const others = rows().filter((line) => !line.startsWith(`| ${score.folder} |`));
  writeFileSync(page, `${head}${[...others, rowOf(score)].toSorted().join("\n")}\n`);
}

/** A row says nothing any more once its folder's code or tests have changed, and is stale if there is none. */
export function isStale(folder: string): boolean {
  const { tree } = stateOf(folder);
  const row = rows().find((line) => line.startsWith(`| ${folder} |`));
  return row === undefined || !row.includes(` | ${tree} | `) || row.includes(changed);
}

function rows(): readonly string[] {
  if (!existsSync(page)) return [];
  return readFileSync(page, "utf8")
    .split("\n")
    .filter((line) => /^\| [a-z]+ \| \d/.test(line));
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
    score.state.commit,
    score.state.tree,
    `\`pnpm mutate --only ${score.folder}\``,
  ];
  return `| ${cells.join(" | ")} |`;
}

export function stateOf(folder: string): State {
  const commit = git("rev-parse", "HEAD");
  return {
    commit: git("status", "--porcelain", "--", sourceOfCore) === "" ? commit : `${commit}${changed}`,
    tree: git("rev-parse", `HEAD:${sourceOfCore}/${folder}`).slice(0, 12),
  };
}

function git(...words: string[]): string {
  return execFileSync("git", words, { encoding: "utf8" }).trim();
}
