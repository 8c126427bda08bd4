import { join } from "node:path";
import { demoEnvironment } from "../configuration/index.ts";
import { Demo, type Succession } from "../demo/demo.ts";
import { demoRevision } from "./demo-revision.ts";
import { Gateway } from "./gateway.ts";
import { openData } from "./open-data.ts";
import { isAddressProblem, runGateway, type GatewayOnPorts, type RunResult } from "./run-gateway.ts";
import type { StartOptions } from "./start-gateway.ts";
import { succeedDemo } from "./succeed-demo.ts";
import { systemPorts } from "./system-ports.ts";

/** The simulated providers of the demo listen this far above the data port. */
const demoPortOffset = 10;

/**
 * The demo, until it is told to stop or somebody sets up their own: then a real gateway goes on behind
 * the same ports, and what stops is that.
 */
export async function startDemo(options: StartOptions): Promise<RunResult> {
  let current: GatewayOnPorts | null = null;
  let ended: Promise<void> = Promise.resolve();
  const succession: Succession = async (choice) => {
    if (current === null) return { ok: false, problem: "The demo is not ready yet." };
    const result = await succeedDemo(options, current, choice);
    if (!result.ok) return result;
    const before = current;
    current = result.running;
    const finish = (): void => {
      ended = before.stop();
    };
    return { ok: true, finish };
  };
  const demo = await startDemoProviders(options.port === 0 ? 0 : options.port + demoPortOffset, succession);
  if (typeof demo === "string") return { ok: false, problems: [demo] };
  try {
    const result = await runDemo(options, demo);
    if (!result.ok) return result;
    const { running } = result;
    current = running;
    const stop = async (): Promise<void> => {
      await (current ?? running).stop();
      await ended;
    };
    return { ok: true, running: { ...running, stop } };
  } finally {
    if (current === null) await demo.stop();
  }
}

/** The demo keeps its memory in a folder of its own, so that it never mixes with real traffic. */
async function runDemo(given: StartOptions, demo: Demo): Promise<RunResult> {
  const { log } = given;
  const environment = { ...given.environment, ...demoEnvironment };
  const dataDirectory = join(given.dataDirectory, "demo");
  const opened = await openData(dataDirectory, { environment, log });
  if (typeof opened === "string") return { ok: false, problems: [opened] };
  const initial = await demoRevision(opened.store, opened.state, demo.origins());
  if (initial.kind === "ready") {
    const { revision } = initial;
    const gateway = new Gateway({ ports: systemPorts, ...opened, revision, environment, log });
    return runGateway({ ...given, dataDirectory, gateway, demo, notices: [] });
  }
  await opened.store.close();
  return {
    ok: false,
    problems: initial.kind === "unusable" ? initial.problems : ["the demo has no revision"],
  };
}

/** The simulated providers, or why their ports cannot be had. */
async function startDemoProviders(port: number, succession: Succession): Promise<Demo | string> {
  try {
    return await Demo.start(port, succession);
  } catch (fault) {
    if (isAddressProblem(fault)) return `The demo's simulated providers: ${fault.message}`;
    throw fault;
  }
}
