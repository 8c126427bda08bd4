/** Memory held per open stream beside the bare pass-through, and whether it grows with requests. */
import { fileURLToPath } from "node:url";
import { portOf, start } from "./child-process.ts";
import type { Subject } from "./compare.ts";
import { configurationFor, startGateway } from "./gateway-process.ts";
import { load } from "./load.ts";
import { atMost, type Line } from "./report.ts";
import { chatBody } from "./throughput.ts";

const streams = 1_000;
/** Chunks a second apart keep every stream open far beyond the moment it is looked at. */
const chunkPauseMs = 1_000;
const openForSeconds = 12;
const requests = 100_000;
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export async function measureMemory(): Promise<readonly Line[]> {
  return [...(await perStream()), ...(await overRequests())];
}

async function perStream(): Promise<readonly Line[]> {
  const upstream = start([script("upstream.ts"), "stream", String(chunkPauseMs)], 0);
  const upstreamPort = await portOf(upstream);
  const proxy = start([script("baseline-proxy.ts"), `http://127.0.0.1:${upstreamPort}`], 1);
  const baseline = { child: proxy, port: await portOf(proxy) };
  const gateway = await startGateway(configurationFor([upstreamPort]));
  try {
    const bare = await heldPerStream(baseline);
    const ours = await heldPerStream({ child: gateway, port: gateway.port });
    return [atMost("memory per open stream, over the bare proxy", (ours - bare) / 1_024, 32, "KB")];
  } finally {
    await gateway.dispose();
    await Promise.all([proxy.stop(), upstream.stop()]);
  }
}

/** Bytes resident per stream while a thousand of them are open. */
async function heldPerStream({ child, port }: Subject): Promise<number> {
  const before = await child.usage();
  const open = load({ port, body: chatBody(900, true), connections: streams, seconds: openForSeconds });
  await new Promise((resolve) => setTimeout(resolve, (openForSeconds - 4) * 1_000));
  const during = await child.usage();
  await open;
  return (during.memory - before.memory) / streams;
}

/** The second half of many requests must not add to what the first half needed. */
async function overRequests(): Promise<readonly Line[]> {
  const upstream = start([script("upstream.ts"), "plain"], 0);
  const gateway = await startGateway(configurationFor([await portOf(upstream)]));
  try {
    const send = async (wanted: number): Promise<void> => {
      for (let sent = 0; sent < wanted;) {
        const { answers } = await load({
          port: gateway.port,
          body: chatBody(900, false),
          connections: 64,
          seconds: 1,
        });
        sent += answers;
      }
    };
    await send(requests / 2);
    const half = await gateway.usage();
    await send(requests / 2);
    const all = await gateway.usage();
    return [atMost("memory after 100,000 requests / after the first half", all.memory / half.memory, 1.1)];
  } finally {
    await gateway.dispose();
    await upstream.stop();
  }
}
