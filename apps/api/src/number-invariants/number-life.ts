import {
  configurationSchema,
  retentionSettingsSchema,
  type ErrorView,
  type LatencyView,
  type Price,
  type SpendingGroup,
  type SpendingView,
} from "@understudy/contract";
import type { RequestRecord } from "@understudy/core";
import type { StoreDatabase } from "../store/database.ts";
import { queued } from "../store/queued-telemetry.ts";
import { errorView } from "../store/read/error-view.ts";
import { latencyView } from "../store/read/series-views.ts";
import { spendingView } from "../store/read/spending-view.ts";
import { seriesStep } from "../store/slots.ts";
import type { SeriesInput, TimeRange } from "../store/store-queries.ts";
import { auditDraft, configuration, revisionDraft } from "../store/testing/samples.ts";
import { writerCalls } from "../store/write/writer-calls.ts";

const day = 86_400_000;
/** Wall clock at which what is asked is asked. */
const now = 1_800_000_000_000;

/** Recent ones, read from slots of 10 s, and ones so old that only wider slots are left. */
export const ranges: readonly TimeRange[] = [
  { from: now - 900_000, to: now },
  { from: now - day, to: now - day / 2 },
  { from: now - 6 * day, to: now - 6 * day + 1_800_000 },
  { from: now - 60 * day, to: now - 50 * day },
];

/** Of two targets; of the third nobody said what it costs. */
export const prices: Readonly<Record<string, Price>> = {
  "anthropic/opus": { input: 15, output: 75, cachedInput: 1.5 },
  "bedrock/opus": { input: 0.0375, output: 0.15 },
};

/** The store's figures as the pages ask for them. */
export interface NumberLife {
  record(batch: readonly RequestRecord[]): void;
  /** Deletes what is overdue. */
  prune(): void;
  latency(range: TimeRange): LatencyView;
  spending(range: TimeRange, by: SpendingGroup): SpendingView;
  errors(range: TimeRange, only?: { readonly route?: string; readonly target?: string }): ErrorView;
}

/** Something that must hold of every figure the store tells (docs/resilience.md section 7). */
export interface NumberInvariant {
  readonly name: string;
  readonly statement: string;
  /** Lives through traffic of its own, each time in an empty store; tells the first thing that was wrong. */
  readonly broken: (inNewStore: InNewStore) => string | null;
}

type InNewStore = (live: (life: NumberLife) => string | null) => string | null;

export function liveNumbers(database: StoreDatabase): NumberLife {
  const writer = writerCalls(database);
  const priced = configurationSchema.parse({
    ...configuration(),
    prices: { currency: "USD", targets: prices },
  });
  const change = {
    mutationId: null,
    audit: auditDraft(),
    revision: revisionDraft(null, { configuration: priced }),
  };
  writer.commit(change, now);
  const keeping = retentionSettingsSchema.parse({});
  const inSteps = (range: TimeRange): SeriesInput => ({ ...range, stepMs: seriesStep(range, now) });
  return {
    record: (batch) => {
      const rows = batch.map((record) => queued({ kind: "request", record }));
      writer.record(rows, now);
    },
    prune: () => {
      while (writer.prune(now, keeping));
    },
    latency: (range) => latencyView(database, { ...inSteps(range), measure: "total" }),
    spending: (range, by) => spendingView(database, { ...inSteps(range), by }),
    errors: (range, only = {}) => errorView(database, { ...inSteps(range), ...only }),
  };
}

/** Records them in batches, as the gateway does, and deletes what is overdue by then. */
export function live(life: NumberLife, traffic: readonly RequestRecord[]): void {
  for (let start = 0; start < traffic.length; start += 150) life.record(traffic.slice(start, start + 150));
  life.prune();
}

/** The first fault that is found in any of them. */
export function first<Item>(
  items: readonly Item[],
  look: (item: Item, index: number) => string | null,
): string | null {
  for (const [index, item] of items.entries()) {
    const fault = look(item, index);
    if (fault !== null) return fault;
  }
  return null;
}
