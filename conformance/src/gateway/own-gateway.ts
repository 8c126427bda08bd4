import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { keyVariable } from "./understudy-configuration.ts";

export interface OwnGateway {
  readonly url: string;
  /** Ends it and forgets its database. */
  dispose(): Promise<void>;
}

const command = fileURLToPath(new URL("../../../understudy", import.meta.url));
const readyWithinMs = 30_000;
const lookAgainMs = 25;

/** This project's gateway with a configuration and a memory of its own; resolves when it serves. */
export async function startOwnGateway(configuration: string): Promise<OwnGateway> {
  const home = mkdtempSync(join(tmpdir(), "understudy-conformance-"));
  const file = join(home, "understudy.yaml");
  writeFileSync(file, configuration);
  const [port, adminPort] = await Promise.all([freePort(), freePort()]);
  const options = { config: file, port, "admin-port": adminPort, "data-dir": join(home, "data") };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(command, ["gateway", ...flags], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, [keyVariable]: "sk-conformance-provider" },
  });
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints = (complaints + text).slice(-4_000);
  });
  const url = `http://127.0.0.1:${port}`;
  const dispose = async (): Promise<void> => {
    await end(child);
    rmSync(home, { recursive: true, force: true });
  };
  if (await ready(url, child)) return { url, dispose };
  await dispose();
  throw new Error(`the gateway did not start\n${complaints}`);
}

async function ready(url: string, child: ChildProcess): Promise<boolean> {
  const givesUpAt = performance.now() + readyWithinMs;
  while (performance.now() < givesUpAt && child.exitCode === null) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok === true) return true;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  return false;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}
