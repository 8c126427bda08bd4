import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { dashboardSecretVariable } from "../../operators/dashboard-secret.ts";
import { inProject } from "../project-root.ts";
import { startBound } from "./bound-process.ts";

/** The dashboard's own process. */
export interface Dashboard {
  readonly url: string;
  /** Resolves when the process is gone, for whatever reason. */
  readonly ended: Promise<void>;
  /** Resolves once it answers; false when it ended first or the signal came. */
  ready(signal: AbortSignal): Promise<boolean>;
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
}

const lookMs = 100;
const patienceMs = 3_000;

/** Builds what is not built yet; turbo knows. What went wrong, or null; the signal ends it too. */
export async function buildDashboard(signal: AbortSignal): Promise<string | null> {
  const words = ["run", "build", "--filter=@understudy/dashboard", "--output-logs=errors-only"];
  const programs = inProject("node_modules", ".bin");
  const child = spawn(join(programs, "turbo"), words, {
    cwd: inProject(),
    // It looks for the package manager and for Node there.
    env: { ...process.env, DO_NOT_TRACK: "1", PATH: `${programs}${delimiter}${process.env["PATH"] ?? ""}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  signal.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => void said.push(chunk));
  const [code] = await once(child, "close");
  return code === 0 ? null : `The dashboard could not be built.\n${Buffer.concat(said).toString()}`;
}

/** Starts the built dashboard for the gateway whose admin port is at `adminUrl`; `secret` proves that it is ours. */
export function startDashboard(port: number, adminUrl: string, secret: string): Dashboard {
  const host = "127.0.0.1";
  const directory = inProject("apps", "dashboard");
  const next = inProject("apps", "dashboard", "node_modules", "next", "dist", "bin", "next");
  const child = startBound([next, "start", "-H", host, "-p", String(port)], {
    cwd: directory,
    env: {
      ...process.env,
      UNDERSTUDY_CONTROL_URL: adminUrl,
      [dashboardSecretVariable]: secret,
      NODE_ENV: "production",
    },
  });
  const url = `http://${host}:${port}`;
  const ended = gone(child);
  return {
    url,
    ended,
    ready: (signal) => Promise.race([answers(url, signal), ended.then(() => false)]),
    stop: () => stop(child, ended),
  };
}

async function gone(child: ChildProcess): Promise<void> {
  await Promise.race([once(child, "exit"), once(child, "error")]);
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const answer = await fetch(`${url}/icon.svg`, { signal }).catch(() => null);
    if (answer !== null) return true;
    await delay(lookMs, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  await ended;
  clearTimeout(force);
}
