import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface RunningGateway {
  readonly url: string;
  /** Ends it and forgets its database. */
  stop(): Promise<void>;
}

const command = join(import.meta.dirname, "../../understudy");

/** The project's own command with a configuration, on ports that are free; resolves when it serves. */
export async function startGateway(configuration: string): Promise<RunningGateway> {
  const home = mkdtempSync(join(tmpdir(), "understudy-examples-"));
  const file = join(home, "understudy.yaml");
  writeFileSync(file, configuration);
  const options = ["--config", file, "--port", "0", "--admin-port", "0", "--data-dir", join(home, "data")];
  const child = spawn(command, ["gateway", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, EXAMPLES_KEY: "sk-simulated" },
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    rmSync(home, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Gateway +(\S+)\/v1$/.exec(line)?.[1];
    if (url !== undefined) return { url, stop };
  }
  await stop();
  throw new Error("the gateway ended before it served");
}
