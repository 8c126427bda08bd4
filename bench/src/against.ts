/** The gateway of this checkout beside that of another one, in rounds that take turns. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { portOf, start } from "./child-process.ts";
import { compare, type Comparison, type Figures } from "./compare.ts";
import { configurationFor, startGateway } from "./gateway-process.ts";
import { atLeast, atMost, type Line } from "./report.ts";
import { chatBody } from "./throughput.ts";

const connections = 64;
/** A p99 of three seconds is a matter of luck on a shared machine. */
const rounds = 9;
/** Two runs of one program differ by less than this, or a tenth below, on a quiet machine. */
const tolerance = 1.1;

/** Ratios of ours over theirs: each at most a tenth worse. `checkout`: a directory in which it is set up. */
export async function measureAgainst(checkout: string): Promise<readonly Line[]> {
  const theirs = resolve(checkout);
  const plainBody = chatBody(900, false);
  const plain = await withUpstream("plain", theirs, async (pair) => {
    const full = await compare(pair.theirs, pair.ours, { body: plainBody, connections, rounds });
    const rate = Math.round(full.baseline.throughput / 2);
    const half = await compare(pair.theirs, pair.ours, { body: plainBody, connections, rounds, rate });
    return { full, half };
  });
  const streamed = await withUpstream("stream", theirs, (pair) =>
    compare(pair.theirs, pair.ours, { body: chatBody(900, true), connections, rounds }),
  );
  return [
    ...linesFor("plain 1 KB", plain.full),
    ...linesFor("50-chunk stream", streamed),
    worse("half load: p50", plain.half, "p50"),
    worse("half load: p99", plain.half, "p99"),
  ];
}

type Pair = Record<"theirs" | "ours", Parameters<typeof compare>[0]>;

async function withUpstream<T>(
  mode: "plain" | "stream",
  checkout: string,
  task: (pair: Pair) => Promise<T>,
): Promise<T> {
  const upstream = start([fileURLToPath(new URL("upstream.ts", import.meta.url)), mode], 0);
  const configuration = configurationFor([await portOf(upstream)]);
  const theirs = await startGateway(configuration, { checkout });
  const ours = await startGateway(configuration);
  try {
    return await task({
      theirs: { child: theirs, port: theirs.port },
      ours: { child: ours, port: ours.port },
    });
  } finally {
    await Promise.all([theirs.dispose(), ours.dispose()]);
    await upstream.stop();
  }
}

function linesFor(what: string, comparison: Comparison): readonly Line[] {
  const { baseline, gateway } = comparison;
  return [
    atLeast(`${what}: throughput`, gateway.throughput / baseline.throughput, 0.9),
    worse(`${what}: CPU per request`, comparison, "cpu"),
  ];
}

function worse(what: string, { baseline, gateway }: Comparison, figure: keyof Figures): Line {
  return atMost(what, gateway[figure] / baseline[figure], tolerance);
}
