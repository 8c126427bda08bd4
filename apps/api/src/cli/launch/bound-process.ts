import { spawn, type ChildProcess } from "node:child_process";

interface Surroundings {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a script on this Node, in a process that never outlives this one, not even where this one is
 * killed and can end nothing any more: a channel between the two closes then. Its errors are shown.
 */
export function startBound(words: readonly string[], surroundings: Surroundings = {}): ChildProcess {
  const binding = ["--import", import.meta.resolve("./end-with-starter.ts")];
  return spawn(process.execPath, [...binding, ...words], {
    ...surroundings,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}
