/**
 * Every path that a document or a comment names must exist, every command must be one we have, and a
 * fence with a path behind its language (```` ```ts packages/... ````) must quote that file as it is.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const problems: string[] = [];
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => /\.(md|ts|tsx)$/.test(file) && existsSync(file));
const scripts = new Set(Object.keys(JSON.parse(readFileSync("package.json", "utf8")).scripts));

for (const file of files) {
  const text = readFileSync(file, "utf8");
  const named = file.endsWith(".md") ? pathsInDocument(file, text) : pathsInComments(text);
  for (const path of named)
    if (!existsSync(path)) problems.push(`${file}: names ${path}, which is not there`);
  if (!file.endsWith(".md")) continue;
  checkCommands(file, text);
  checkQuotes(file, text);
}
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}

function pathsInDocument(file: string, text: string): string[] {
  const quoted = [
    ...text.matchAll(/`((?:apps|packages|docs|tools|bench|deploy|e2e|examples)\/[\w./[\]-]+)`/g),
  ].map((match) => match[1] ?? "");
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map((match) =>
    join(dirname(file), match[1] ?? ""),
  );
  return [...quoted, ...linked];
}

function pathsInComments(text: string): string[] {
  return [...text.matchAll(/\bdocs\/[\w-]+\.md\b/g)].map((match) => match[0]);
}

function checkCommands(file: string, text: string): void {
  for (const [, script = ""] of text.matchAll(/(?:^|`)(?:npm run|pnpm) ([a-z][\w:-]*)/gm)) {
    if (!scripts.has(script) && script !== "install")
      problems.push(`${file}: there is no script "${script}"`);
  }
}

function checkQuotes(file: string, text: string): void {
  for (const [, path = "", quoted = ""] of text.matchAll(/^```\w+ (\S+)\n([^]*?)^```$/gm)) {
    if (!existsSync(path)) problems.push(`${file}: quotes ${path}, which is not there`);
    else if (!readFileSync(path, "utf8").includes(quoted))
      problems.push(`${file}: ${path} does not say what is quoted of it`);
  }
}
