/** What recording and reading notice while the oldest requests are deleted and the file gives space back. */
import { openMeasuredStore, type MeasuredStore } from "@understudy/api/measured-events";
import { median } from "./load.ts";
import { atMost, type Line } from "./report.ts";

const quietRounds = 100;
const rowsPerWrite = 20;
const pauseMs = 25;
/** Of what the file has: a tenth has to go, and more for room. */
const boundShare = 0.9;
const mostSeconds = 240;
/** What is recorded waits so long for its batch anyway. */
const mostStallMs = 250;

interface Times {
  readonly reads: number[];
  readonly writes: number[];
}

/** Bounds the file of a data directory to less than it has, with reads and writes all the while. */
export async function measureRetention(directory: string, events: number): Promise<readonly Line[]> {
  const store = await openMeasuredStore(directory, 2 * events);
  try {
    const quiet: Times = { reads: [], writes: [] };
    for (let round = 0; round < quietRounds; round += 1) await probe(store, quiet);
    const before = store.bytes;
    const bound = boundShare * before;
    const pruning: Times = { reads: [], writes: [] };
    const startedAt = performance.now();
    const seconds = (): number => (performance.now() - startedAt) / 1_000;
    store.bound(bound);
    while (store.bytes > bound && seconds() < mostSeconds) await probe(store, pruning);
    console.log(
      `retention: file of ${megabytes(before)} MB bounded to ${megabytes(bound)} MB, ` +
        `${megabytes(store.bytes)} MB after ${seconds().toFixed(0)} s; ` +
        `median read ${median(quiet.reads).toFixed(1)} ms quiet, ${median(pruning.reads).toFixed(1)} ms meanwhile; ` +
        `median write ${median(quiet.writes).toFixed(1)} ms quiet, ${median(pruning.writes).toFixed(1)} ms meanwhile`,
    );
    return [
      atMost("file after retention / its bound", store.bytes / bound, 1),
      atMost("retention at work: longest write", longest(pruning.writes), mostStallMs, "ms"),
      atMost("retention at work: longest read", longest(pruning.reads), mostStallMs, "ms"),
    ];
  } finally {
    await store.close();
  }
}

async function probe(store: MeasuredStore, { reads, writes }: Times): Promise<void> {
  const [read, write] = await Promise.all([store.read(), store.write(rowsPerWrite)]);
  reads.push(read);
  writes.push(write);
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
}

function longest(times: readonly number[]): number {
  return times.reduce((most, time) => Math.max(most, time), 0);
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
