import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A gateway in a process of its own, to be killed. */
export interface GatewayProcess {
  readonly url: string;
  /** When it knew that a batch of records was on disk, by the wall clock, in order. */
  readonly written: readonly number[];
  /** Ends it as a power cut would: nothing of it runs any more. */
  kill(): Promise<void>;
}

/** Starts the program in `gateway-program.ts` on a directory. */
export async function startGatewayProcess(directory: string): Promise<GatewayProcess> {
  const program = fileURLToPath(new URL("./gateway-program.ts", import.meta.url));
  const child = fork(program, [directory], { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const written: number[] = [];
  child.on("message", (message) => {
    if (typeof message === "number") written.push(message);
  });
  return {
    url: await addressOf(child),
    written,
    kill: async () => {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  const [message]: unknown[] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`the gateway ended with ${code}`))),
  ]);
  if (typeof message !== "string") throw new Error("the gateway told no address");
  return message;
}
