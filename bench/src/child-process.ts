/** Both sides of a measured child process: what it tells its parent, and how the parent starts it. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import type { Server } from "node:net";
import { z } from "zod";

/** Tells the parent the address, then how much CPU was used whenever it asks. */
export function announce(server: Server): void {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  process.send?.({ port: address.port });
  reportUsage();
}

/** Answers every message of the parent with the CPU time used so far, in µs, and the memory held. */
export function reportUsage(): void {
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, memory: process.memoryUsage().rss });
  });
  process.on("disconnect", () => process.exit(0));
}

/** `cpu`: µs, user and system; `memory`: bytes resident. */
const usageSchema = z.object({ cpu: z.number(), memory: z.number() });
const portSchema = z.object({ port: z.number() });
type Usage = z.infer<typeof usageSchema>;

export interface Measured {
  readonly process: ChildProcess;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

const canPin = process.platform === "linux" && spawnSync("taskset", ["--version"]).status === 0;

/** Starts a Node program; on Linux it is pinned to one core so that its neighbours cannot help it. */
export function start(args: readonly string[], core: 0 | 1): Measured {
  return launch([process.execPath, ...args], core, {});
}

/** Starts any command that ends up as a Node program, with additions to its environment; null: on any core. */
export function launch(
  commandLine: readonly string[],
  core: 0 | 1 | null,
  environment: Readonly<Record<string, string>>,
): Measured {
  const pinned = canPin && core !== null ? ["taskset", "-c", String(core), ...commandLine] : commandLine;
  const [command = "", ...rest] = pinned;
  const env = { ...process.env, ...environment };
  const child = spawn(command, rest, { stdio: ["ignore", "ignore", "inherit", "ipc"], env });
  return {
    process: child,
    usage: async () => {
      child.send("usage");
      return usageSchema.parse(await nextMessage(child));
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
    },
  };
}

/** The port a child announced. */
export async function portOf(child: Measured): Promise<number> {
  return portSchema.parse(await nextMessage(child.process)).port;
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`a measured process ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message);
    });
  });
}
