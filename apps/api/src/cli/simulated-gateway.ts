import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jsonLog } from "../gateway/log.ts";
import { controlClient } from "./control-client.ts";
import type { Session } from "./session.ts";

const loopback = "127.0.0.1";

/**
 * Starts a gateway with simulated providers on free ports, in a folder of its own and without sample
 * traffic, does something with it, and ends and forgets it. `task` gets the address of its control API.
 */
export async function withSimulatedGateway(
  session: Session,
  task: (adminUrl: string) => Promise<void>,
): Promise<void> {
  // Loaded by those who run it only: every other command is quicker without.
  const { startDemo } = await import("../gateway/start-demo.ts");
  const dataDirectory = await mkdtemp(join(tmpdir(), "understudy-gameday-"));
  try {
    const started = await startDemo({
      configurationFile: null,
      host: loopback,
      port: 0,
      adminHost: loopback,
      adminPort: 0,
      adminNames: [],
      dataDirectory,
      applyConfig: false,
      environment: {},
      log: jsonLog(() => undefined),
    });
    if (!started.ok) return session.fail(started.problems.join("\n"));
    const { running } = started;
    const { adminUrl } = running;
    try {
      await controlClient(adminUrl).demo.setTraffic.mutate({ on: false });
      await task(adminUrl);
    } finally {
      await running.stop();
    }
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}
