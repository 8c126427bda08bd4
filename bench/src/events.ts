/**
 * Five million events stored, beside a database without any and one with a twentieth of them over the
 * same two weeks: what pages ask, recording, gaps between the chunks of running streams, retention.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openMeasuredWriter } from "@understudy/api/measured-events";
import { portOf, start } from "./child-process.ts";
import { chunkGap, watchOverview } from "./chunk-gaps.ts";
import { overviewBeside, pagesBeside } from "./event-questions.ts";
import { measureRetention } from "./event-retention.ts";
import { filledHome, lastingEvents } from "./filled-home.ts";
import { configurationFor, startGateway, type GatewayProcess } from "./gateway-process.ts";
import { load, median } from "./load.ts";
import { atLeast, atMost, type Line } from "./report.ts";
import { chatBody } from "./throughput.ts";

/**
 * Of five million enough that hardly a sum over a minute is missing there. Of far fewer most are: then
 * metrics and cost look dearer than they are.
 */
const fewerShare = 1 / 20;
const spanMs = 14 * 86_400_000;
/** The narrowest sums there are. */
const slotMs = 10_000;
const gapRounds = 3;
const batches = 40;
const batchRows = 500;

/** `events`: how many are stored. */
export async function measureEvents(events: number): Promise<readonly Line[]> {
  const upstream = start([fileURLToPath(new URL("upstream.ts", import.meta.url)), "stream", "20"], 0);
  const configuration = configurationFor([await portOf(upstream)]) + lastingEvents;
  const homes: string[] = [];
  try {
    for (const stored of [events, Math.ceil(events * fewerShare), 0])
      homes.push(await filledHome(configuration, stored, spanMs));
    const [many = "", few = "", none = ""] = homes;
    const asked = await withGateways(configuration, [many, few, none], measureGateways);
    const recorded = measureWriting(many, none, events);
    return [...asked, ...recorded, ...(await measureRetention(join(many, "data"), events))];
  } finally {
    await upstream.stop();
    for (const home of homes) rmSync(home, { recursive: true, force: true });
  }
}

type Gateways = readonly [many: GatewayProcess, few: GatewayProcess, none: GatewayProcess];

async function withGateways(
  configuration: string,
  [many, few, none]: readonly [string, string, string],
  task: (gateways: Gateways) => Promise<readonly Line[]>,
): Promise<readonly Line[]> {
  const gateways = [
    await startGateway(configuration, { directory: many }),
    await startGateway(configuration, { directory: few }),
    await startGateway(configuration, { directory: none }),
  ] as const;
  try {
    return await task(gateways);
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
  }
}

async function measureGateways([many, few, none]: Gateways): Promise<readonly Line[]> {
  // So that each has the same requests in its last minutes, and is warm.
  for (const { port } of [many, few, none]) {
    await load({ port, body: chatBody(900, true), connections: 50, seconds: 5 });
  }
  const gaps: Record<"many" | "none", number[]> = { many: [], none: [] };
  for (let round = 0; round < gapRounds; round += 1) {
    gaps.many.push(await watchedGap(many));
    gaps.none.push(await watchedGap(none));
  }
  // Then what just ended is in whole slots everywhere, and nobody reads more single rows than another.
  await new Promise((resolve) => setTimeout(resolve, slotMs));
  return [
    atMost(
      "200 streams, overview asked for: p99 gap, all events / none",
      median(gaps.many) / median(gaps.none),
      1.25,
    ),
    atMost("overview: all events / none", await overviewBeside(many.adminPort, none.adminPort), 1.5),
    ...(await pagesBeside(many.adminPort, few.adminPort, 2)),
  ];
}

async function watchedGap(gateway: GatewayProcess): Promise<number> {
  const watcher = watchOverview(gateway);
  const gap = await chunkGap(gateway.port);
  await watcher.stop();
  return gap;
}

/** The writer's batches into the full database and into the empty one, turn by turn. */
function measureWriting(many: string, none: string, events: number): readonly Line[] {
  const full = openMeasuredWriter(join(many, "data"), events);
  const empty = openMeasuredWriter(join(none, "data"), events);
  const times: Record<"full" | "empty", number[]> = { full: [], empty: [] };
  for (let batch = 0; batch < batches; batch += 1) {
    times.full.push(full.write(batchRows));
    times.empty.push(empty.write(batchRows));
  }
  full.close();
  empty.close();
  return [
    atLeast("batches of 500 written, all events / none", median(times.empty) / median(times.full), 0.75),
  ];
}
