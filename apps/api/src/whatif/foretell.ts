import {
  foresee,
  injectedCalls,
  recordingOf,
  withoutInjected,
  type AssumedOutage,
  type Foreseen,
  type OutageKind,
  type RecordedRequest,
  type ReplaySetup,
} from "@understudy/core";
import { costOf, revisionPrices } from "../store/spending.ts";
import type { ReplayPlan } from "./replay-plan.ts";

export interface WhatifQuestion {
  readonly before: ReplayPlan;
  readonly after: ReplayPlan;
  /** Null: nobody is taken to be down. */
  readonly outage: OutageWish | null;
  /** What faults did on purpose is history too. */
  readonly injected: boolean;
}

interface OutageWish {
  readonly targets: readonly string[];
  readonly as: OutageKind;
  /** In the middle; null: from the first request to the last. */
  readonly forMs: number | null;
}

export interface Foretold {
  /** Calls that were struck by faults on purpose: taken for history, or left out. */
  readonly injectedCalls: number;
  readonly outages: readonly AssumedOutage[];
  readonly before: Foreseen;
  readonly after: Foreseen;
}

/** What would have come of the requests, beside what comes of them as it runs. `onProgress`: 0 to 1. */
export function foretell(
  requests: readonly RecordedRequest[],
  { before, after, outage, injected }: WhatifQuestion,
  onProgress: (share: number) => void,
): Foretold {
  const struck = injectedCalls(requests);
  const recording = recordingOf(injected ? requests : withoutInjected(requests));
  const outages = outage === null ? [] : placed(outage, recording.arrivals);
  return {
    injectedCalls: struck,
    outages,
    before: foresee(recording, setupOf(before), { onProgress: (share) => onProgress(share / 2) }),
    after: foresee(recording, setupOf(after), {
      outages,
      onProgress: (share) => onProgress((1 + share) / 2),
    }),
  };
}

function placed({ targets, as, forMs }: OutageWish, arrivals: readonly RecordedRequest[]): AssumedOutage[] {
  const first = arrivals[0]?.startedAt;
  const last = arrivals.at(-1)?.startedAt;
  if (first === undefined || last === undefined) return [];
  // The last request is part of an outage that lasts to the end.
  if (forMs === null) return [{ targets, as, from: first, until: last + 1 }];
  const from = Math.max(first, (first + last - forMs) / 2);
  return [{ targets, as, from, until: from + forMs }];
}

function setupOf({ prices, ...plan }: ReplayPlan): ReplaySetup {
  const targets = Object.fromEntries(plan.targets.map((target) => [target.id, target]));
  const book = prices === null ? null : revisionPrices(prices, targets);
  return {
    ...plan,
    priceOf: ({ target, usage }) => {
      const price = book?.of(target) ?? null;
      return price === null || usage === undefined ? null : costOf(usage, price);
    },
  };
}
