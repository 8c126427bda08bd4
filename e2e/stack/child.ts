import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

export interface Child {
  readonly process: ChildProcess;
  /** The newest of what it has written since `forgetOutput`. */
  output(): string;
  forgetOutput(): void;
  signal(signal: NodeJS.Signals): void;
  /** Ends it, frozen or not, and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const keptCharacters = 20_000;
const readyLimitMs = 60_000;
const lookAgainMs = 25;

export function startChild(options: ChildOptions): Child {
  let written = "";
  const child = spawn(options.command, options.args, {
    cwd: options.directory,
    env: { ...process.env, ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      written = (written + text).slice(-keptCharacters);
    });
  }
  return {
    process: child,
    output: () => written,
    forgetOutput: () => {
      written = "";
    },
    signal: (signal) => void child.kill(signal),
    stop: async (signal = "SIGTERM") => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        child.kill("SIGCONT");
      }
      await gone;
    },
  };
}

/** Runs it to its end; rejects with its output where that is no good one. */
export async function runChild(options: ChildOptions): Promise<void> {
  const child = startChild(options);
  const [code] = await once(child.process, "exit");
  if (code !== 0) throw new Error(`${options.args.join(" ")} ended with ${code}:\n${child.output()}`);
}

/** Resolves when the address answers with success; else ends the child and rejects with its output. */
export async function whenReady(url: string, child: Child): Promise<void> {
  const givesUpAt = Date.now() + readyLimitMs;
  while (Date.now() < givesUpAt) {
    if (child.process.exitCode !== null) throw new Error(`ended before it was ready:\n${child.output()}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  await child.stop("SIGKILL");
  throw new Error(`${url} is not ready:\n${child.output()}`);
}
