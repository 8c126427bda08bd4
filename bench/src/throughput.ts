/** Throughput, CPU and added latency of plain and streamed calls beside the bare pass-through. */
import { fileURLToPath } from "node:url";
import { portOf, start } from "./child-process.ts";
import { compare, measure, type Comparison } from "./compare.ts";
import { configurationFor, startGateway } from "./gateway-process.ts";
import { atLeast, atMost, type Line } from "./report.ts";

const connections = 64;
const chunksPerStream = 50;
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export function chatBody(promptBytes: number, stream: boolean): Buffer {
  const content = "All the world's a stage. ".repeat(Math.ceil(promptBytes / 25)).slice(0, promptBytes);
  return Buffer.from(JSON.stringify({ model: "gpt-4o", stream, messages: [{ role: "user", content }] }));
}

/** Both subjects in front of one upstream, for as long as `task` runs. */
async function withPair<T>(
  mode: "plain" | "stream",
  task: (pair: {
    baseline: Parameters<typeof compare>[0];
    gateway: Parameters<typeof compare>[1];
  }) => Promise<T>,
): Promise<T> {
  const upstream = start([script("upstream.ts"), mode], 0);
  const upstreamPort = await portOf(upstream);
  const proxy = start([script("baseline-proxy.ts"), `http://127.0.0.1:${upstreamPort}`], 1);
  const proxyPort = await portOf(proxy);
  const gateway = await startGateway(configurationFor([upstreamPort]));
  try {
    return await task({
      baseline: { child: proxy, port: proxyPort },
      gateway: { child: gateway, port: gateway.port },
    });
  } finally {
    await gateway.dispose();
    await Promise.all([proxy.stop(), upstream.stop()]);
  }
}

export async function measureThroughput(): Promise<readonly Line[]> {
  const plainBody = chatBody(900, false);
  const { plain, halfLoad, long } = await withPair("plain", async ({ baseline, gateway }) => {
    const plain = await compare(baseline, gateway, { body: plainBody, connections });
    const rate = Math.round(plain.gateway.throughput / 2);
    const halfLoad = await compare(baseline, gateway, { body: plainBody, connections, rate });
    const long = await compare(baseline, gateway, { body: chatBody(200_000, false), connections: 8 });
    return { plain, halfLoad, long };
  });
  const streamed = await withPair("stream", ({ baseline, gateway }) =>
    compare(baseline, gateway, { body: chatBody(900, true), connections }),
  );
  const failing = await measureFailing(plainBody);
  return [
    ...linesFor("plain 1 KB", plain),
    ...linesFor("50-chunk stream", streamed),
    atLeast(
      "first target answers 503 (set back by its health): throughput",
      failing / plain.baseline.throughput,
      0.5,
    ),
    atMost(
      "200 KB prompt: added CPU / parse + stringify",
      (long.gateway.cpu - long.baseline.cpu) / parseCost(),
      0.3,
    ),
    atMost(
      "per streamed chunk: added CPU",
      (streamed.gateway.cpu - streamed.baseline.cpu - (plain.gateway.cpu - plain.baseline.cpu)) /
        chunksPerStream,
      2,
      "us",
    ),
    atMost("half load: p50", halfLoad.gateway.p50 / halfLoad.baseline.p50, 1.2),
    atMost("half load: p99", halfLoad.gateway.p99 / halfLoad.baseline.p99, 2),
  ];
}

function linesFor(what: string, { baseline, gateway }: Comparison): readonly Line[] {
  return [
    atLeast(`${what}: throughput`, gateway.throughput / baseline.throughput, 0.75),
    atMost(`${what}: CPU per request`, gateway.cpu / baseline.cpu, 1.35),
  ];
}

/**
 * The first target fails whenever it is asked, and no detector may open its breaker; its health sets it
 * back all the same, so that it is asked once in 5 s (docs/resilience.md 0.13).
 */
async function measureFailing(body: Buffer): Promise<number> {
  const [dead, alive] = [
    start([script("upstream.ts"), "failing"], 0),
    start([script("upstream.ts"), "plain"], 0),
  ];
  const ports = await Promise.all([portOf(dead), portOf(alive)]);
  const gateway = await startGateway(configurationFor(ports, "{ failure_threshold: 0, failure_rate: 0 }"));
  try {
    const subject = { child: gateway, port: gateway.port };
    await measure(subject, { body, connections, seconds: 2 });
    const { throughput } = await measure(subject, { body, connections, seconds: 6 });
    return throughput;
  } finally {
    await gateway.dispose();
    await Promise.all([dead.stop(), alive.stop()]);
  }
}

/** µs of CPU to parse the 200 KB body, set the model and write it out again: what we must not do. */
function parseCost(): number {
  const body = chatBody(200_000, false);
  const repetitions = 200;
  const rebuild = (): number => {
    const parsed: object = JSON.parse(body.toString());
    return Buffer.from(JSON.stringify({ ...parsed, model: "another" })).length;
  };
  for (let index = 0; index < repetitions; index += 1) rebuild();
  const before = process.cpuUsage();
  for (let index = 0; index < repetitions; index += 1) rebuild();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / repetitions;
}
