import { spawn } from "node:child_process";
import { once } from "node:events";
import { inProject } from "../project-root.ts";
import { runCli } from "../run-cli.ts";

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs a command inside this process. */
export async function run(...words: readonly string[]): Promise<Ended> {
  const [out, error]: [string[], string[]] = [[], []];
  const code = await runCli(words, {
    out: (line) => void out.push(line),
    error: (line) => void error.push(line),
  });
  return { code, out: out.join("\n"), error: error.join("\n") };
}

/** The program as a process of its own, started by the project's command. */
export interface Started extends AsyncDisposable {
  /** Resolves with the first match in what it has written to standard output. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
}

export interface Launch {
  readonly command?: string;
  readonly directory?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

const nothing = (): void => undefined;

export function start(words: readonly string[], launch: Launch = {}): Started {
  const { command = inProject("understudy"), directory = inProject(), environment = process.env } = launch;
  const child = spawn(command, words, {
    cwd: directory,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { out: "", error: "" };
  let look = nothing;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    written.out += text;
    look();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => void (written.error += text));
  const ended = once(child, "close").then((): Ended => ({ code: child.exitCode, ...written }));
  return {
    ended,
    said: async (pattern) => {
      const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
      look = () => {
        const match = pattern.exec(written.out);
        if (match !== null) resolve(match);
      };
      look();
      void ended.then(({ error }) =>
        reject(new Error(`it ended before it said ${String(pattern)}: ${error}`)),
      );
      return promise;
    },
    kill: (signal) => void child.kill(signal),
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await ended;
    },
  };
}
