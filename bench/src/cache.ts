/** The emergency cache with 100,000 answers beside one with few: lookups, memory, and the request path. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openMeasuredCache, type Asked, type MeasuredCache } from "@understudy/api/measured-cache";
import { portOf, start } from "./child-process.ts";
import { compare } from "./compare.ts";
import { configurationFor, startGateway } from "./gateway-process.ts";
import { median } from "./load.ts";
import { atLeast, atMost, type Line } from "./report.ts";
import { chatBody } from "./throughput.ts";

const full = 100_000;
const few = 100;
const beyond = 10_000;
const lookups = 2_000;
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export async function measureCache(): Promise<readonly Line[]> {
  const home = mkdtempSync(join(tmpdir(), "understudy-bench-"));
  const [small, large] = [join(home, "small"), join(home, "data")];
  for (const directory of [small, large]) mkdirSync(directory);
  const [fewKept, manyKept] = [openMeasuredCache(small, few), openMeasuredCache(large, full)];
  try {
    await fewKept.keep(0, few);
    const filling = await fill(fewKept, manyKept);
    const lines = (["same", "reworded", "never"] as const).map((asked) =>
      atMost(`${words[asked]}: lookup among 100,000 / among 100`, besides(fewKept, manyKept, asked), 1.5),
    );
    fewKept.close();
    manyKept.close();
    return [...lines, ...filling, ...(await measureRequests(home))];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const words = { same: "asked before", reworded: "reworded", never: "never asked" } as const;

/**
 * Fills the one to its bound, then both a tenth of it beyond theirs: the oldest go, nothing grows, and
 * keeping an answer costs the same among many.
 */
async function fill(fewKept: MeasuredCache, manyKept: MeasuredCache): Promise<readonly Line[]> {
  await manyKept.keep(0, full / 2);
  const half = process.memoryUsage.rss();
  await manyKept.keep(full / 2, full);
  const all = process.memoryUsage.rss();
  const besidesFew = await cpuOf(() => fewKept.keep(few, beyond));
  const besidesMany = await cpuOf(() => manyKept.keep(full, full + beyond));
  return [
    atMost("an answer kept at the bound of 100,000 / of 100: CPU", besidesMany / besidesFew, 2),
    atMost("memory with 100,000 answers / with half of them", all / half, 1.1),
    atMost("answers after a tenth more than the bound / bound", manyKept.entries / full, 1),
  ];
}

/** µs of CPU. */
async function cpuOf(task: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** The median of a lookup in the one over that in the other, turn by turn; both find what they should. */
function besides(fewKept: MeasuredCache, manyKept: MeasuredCache, asked: Asked): number {
  const times: Record<"few" | "many", number[]> = { few: [], many: [] };
  for (let turn = 0; turn < lookups; turn++) {
    times.few.push(timed(fewKept, beyond - 1 - (turn % few), asked));
    // Spread over all that the bound has left.
    times.many.push(timed(manyKept, full + beyond - 1 - ((turn * 44) % full), asked));
  }
  return median(times.many) / median(times.few);
}

function timed(cache: MeasuredCache, number: number, asked: Asked): number {
  const before = performance.now();
  const isFound = cache.look(number, asked);
  const took = performance.now() - before;
  if (isFound !== (asked !== "never")) throw new Error(`question ${number} (${asked}): found ${isFound}`);
  return took;
}

/** A gateway that keeps answers, with 100,000 of them, beside one that keeps none. */
async function measureRequests(home: string): Promise<readonly Line[]> {
  const upstream = start([script("upstream.ts"), "plain"], 0);
  const configuration = configurationFor([await portOf(upstream)]);
  const off = await startGateway(`${configuration}emergency_cache: { enabled: false }\n`);
  const on = await startGateway(`${configuration}emergency_cache: { max_entries: ${full} }\n`, {
    directory: home,
  });
  try {
    const { baseline, gateway } = await compare(
      { child: off, port: off.port },
      { child: on, port: on.port },
      { body: chatBody(900, false), connections: 64 },
    );
    return [
      atLeast("plain 1 KB, cache on / off: throughput", gateway.throughput / baseline.throughput, 0.9),
      atMost("plain 1 KB, cache on / off: CPU per request", gateway.cpu / baseline.cpu, 1.15),
    ];
  } finally {
    await Promise.all([off.dispose(), on.dispose()]);
    await upstream.stop();
  }
}
