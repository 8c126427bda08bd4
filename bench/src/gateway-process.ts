/** The gateway as a measured process: the shipped command with a configuration of its own. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, type Measured } from "./child-process.ts";

export interface GatewayProcess extends Measured {
  readonly port: number;
  readonly adminPort: number;
  readonly directory: string;
  /** Ends it and forgets its database. */
  dispose(): Promise<void>;
}

const ownCheckout = fileURLToPath(new URL("../..", import.meta.url));
const preload = new URL("report-usage.ts", import.meta.url).href;

/** One provider per upstream port, asked in this order. */
export function configurationFor(ports: readonly number[], breaker = "{}"): string {
  const providers = ports.map((port, index) => provider(index, "openai-compatible", `${port}/v1`));
  const chain = ports.map((_, index) => `  - { provider: p${index}, model: bench, priority: ${index + 1} }`);
  return `providers:\n${providers.join("\n")}\nfallback_chain:\n${chain.join("\n")}\nbreaker: ${breaker}\n`;
}

/** One provider that speaks Anthropic's dialect. */
export function anthropicConfiguration(port: number): string {
  const chain = "  - { provider: p0, model: bench, priority: 1 }";
  return `providers:\n${provider(0, "anthropic", String(port))}\nfallback_chain:\n${chain}\n`;
}

function provider(index: number, type: string, address: string): string {
  return `  p${index}: { type: ${type}, base_url: "http://127.0.0.1:${address}" }`;
}

export interface GatewayPlace {
  /** Of its database; absent: a new one. */
  readonly directory?: string;
  /** Whose gateway; absent: that of this checkout. */
  readonly checkout?: string;
  /** Not alone on its core: there are as many as do not get in each other's way. */
  readonly isOneOfMany?: boolean;
}

export async function startGateway(
  configuration: string,
  { directory, checkout = ownCheckout, isOneOfMany = false }: GatewayPlace = {},
): Promise<GatewayProcess> {
  const home = directory ?? mkdtempSync(join(tmpdir(), "understudy-bench-"));
  const file = join(home, "understudy.yaml");
  writeFileSync(file, configuration);
  const [port, adminPort] = await Promise.all([freePort(), freePort()]);
  const options = { config: file, port, "admin-port": adminPort, "data-dir": join(home, "data") };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = launch([join(checkout, "understudy"), "gateway", ...flags], isOneOfMany ? null : 1, {
    NODE_OPTIONS: `--import ${preload}`,
  });
  await ready(port, child);
  return {
    ...child,
    port,
    adminPort,
    directory: home,
    dispose: async () => {
      await child.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function ready(port: number, child: Measured): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (child.process.exitCode !== null) throw new Error("the gateway did not start");
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the gateway is not ready after 30 s");
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}
