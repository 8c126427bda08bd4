/** Runs the same load against two processes in turn, several rounds, and keeps medians. */
import type { Measured } from "./child-process.ts";
import { load, median, percentile, type LoadOptions } from "./load.ts";

export interface Subject {
  readonly child: Measured;
  readonly port: number;
}

export interface Figures {
  /** Answers per second. */
  readonly throughput: number;
  /** µs of CPU per answer. */
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Comparison {
  readonly baseline: Figures;
  readonly gateway: Figures;
}

export type Load = Pick<LoadOptions, "body" | "path" | "connections" | "rate"> & {
  readonly seconds?: number;
  /** Of which the medians are; absent: three. */
  readonly rounds?: number;
  /** Before anything is measured; absent: enough for the gateway by itself. */
  readonly warmUpSeconds?: number;
};

const usualRounds = 3;
const warmUpSeconds = 6;

/** Medians of interleaved rounds; a round in which anything failed is a failure of the measurement. */
export async function compare(baseline: Subject, gateway: Subject, options: Load): Promise<Comparison> {
  const measured: { baseline: Figures[]; gateway: Figures[] } = { baseline: [], gateway: [] };
  // Long enough for both to be compiled: the larger program takes longer.
  const { warmUpSeconds: seconds = warmUpSeconds, rounds = usualRounds } = options;
  await measure(baseline, { ...options, seconds });
  await measure(gateway, { ...options, seconds });
  for (let round = 0; round < rounds; round += 1) {
    measured.baseline.push(await measure(baseline, options));
    measured.gateway.push(await measure(gateway, options));
  }
  return { baseline: medians(measured.baseline), gateway: medians(measured.gateway) };
}

async function measure({ child, port }: Subject, options: Load): Promise<Figures> {
  const before = await child.usage();
  const result = await load({ seconds: 3, ...options, port });
  const after = await child.usage();
  if (result.failures > 0) throw new Error(`${result.failures} of ${result.answers} answers failed`);
  return {
    throughput: result.answers / result.seconds,
    cpu: (after.cpu - before.cpu) / result.answers,
    p50: percentile(result.latencies, 0.5),
    p99: percentile(result.latencies, 0.99),
  };
}

function medians(figures: readonly Figures[]): Figures {
  return {
    throughput: median(figures.map((each) => each.throughput)),
    cpu: median(figures.map((each) => each.cpu)),
    p50: median(figures.map((each) => each.p50)),
    p99: median(figures.map((each) => each.p99)),
  };
}
