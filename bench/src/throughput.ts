/** Throughput, CPU and added latency of plain and streamed calls beside the bare pass-through. */
import { fileURLToPath } from "node:url";
import { portOf, start } from "./child-process.ts";
import { compare, type Comparison } from "./compare.ts";
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
  const falling = await measureFalling(plainBody);
  return [
    ...linesFor("plain 1 KB", plain),
    ...linesFor("50-chunk stream", streamed),
    atLeast(
      "first target answers 503: throughput",
      (falling * plain.gateway.throughput) / plain.baseline.throughput,
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

/** Of the calls to a faltering first target. More, or three in a row, and its health sets it back. */
const falteringShare = 0.2;

/**
 * Throughput with a first target that refuses every call, in parts of that with one that refuses none:
 * reckoned from one that refuses every fifth, since whoever only fails is asked once in 5 s
 * (docs/resilience.md 0.13). No detector may open a breaker.
 */
async function measureFalling(body: Buffer): Promise<number> {
  const upstreams = [
    start([script("upstream.ts"), "plain"], 0),
    start([script("upstream.ts"), "faltering"], 0),
  ];
  const [steady = 0, faltering = 0] = await Promise.all(upstreams.map(portOf));
  const breaker = "{ failure_threshold: 0, failure_rate: 0 }";
  const undisturbed = await startGateway(configurationFor([steady, steady], breaker));
  const disturbed = await startGateway(configurationFor([faltering, steady], breaker));
  try {
    const pair = [undisturbed, disturbed].map((child) => ({ child, port: child.port }));
    const { baseline, gateway } = await compare(pair[0]!, pair[1]!, { body, connections });
    const share = await refusedShare(disturbed.adminPort);
    if (share < 0.9 * falteringShare) throw new Error(`only ${share.toFixed(2)} of all calls were refused`);
    // A process on one core answers as many more as it needs less of it, and load bends that less.
    const dearer = (gateway.cpu / baseline.cpu - 1) / falteringShare;
    return 1 / (1 + dearer);
  } finally {
    await Promise.all([undisturbed.dispose(), disturbed.dispose()]);
    await Promise.all(upstreams.map((upstream) => upstream.stop()));
  }
}

/** Of the calls to the first target. */
async function refusedShare(adminPort: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
  const calls = (outcome: string): number => {
    const sample = `understudy_attempts_total{target="p0/bench",outcome="${outcome}"} `;
    return Number.parseInt(text.slice(text.indexOf(sample) + sample.length), 10);
  };
  return calls("unavailable") / (calls("unavailable") + calls("served"));
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
