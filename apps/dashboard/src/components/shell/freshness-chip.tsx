"use client";

import { CircleDashed, CircleDot, Clock, TriangleAlert } from "lucide-react";
import { formatElapsed } from "#format/durations.ts";
import type { Freshness } from "#live/freshness.ts";
import { useFreshness } from "#live/live-provider.tsx";

const looks = {
  connecting: { word: "Connecting", Icon: CircleDashed, colour: "text-soft" },
  live: { word: "Live", Icon: CircleDot, colour: "text-closed" },
  delayed: { word: "Delayed", Icon: Clock, colour: "text-half-open" },
  stale: { word: "Stale", Icon: TriangleAlert, colour: "text-open" },
} as const satisfies Record<Freshness["kind"], unknown>;

function ageOf(freshness: Freshness): string {
  if (freshness.kind === "connecting" || freshness.ageMs === null) return "";
  if (freshness.kind === "live") return `${(freshness.ageMs / 1_000).toFixed(1)}\u00a0s`;
  return formatElapsed(freshness.ageMs);
}

/** How old everything on the page is (docs/dashboard.md 1.4). */
export function FreshnessChip() {
  const freshness = useFreshness();
  const { word, Icon, colour } = looks[freshness.kind];
  const age = ageOf(freshness);
  return (
    <p
      data-testid="freshness"
      data-freshness-kind={freshness.kind}
      className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md border border-line px-2 text-xs whitespace-nowrap"
      title="Age of the newest word from the gateway"
    >
      <span className={`inline-flex items-center gap-1.5 font-medium ${colour}`}>
        <Icon size={14} aria-hidden="true" />
        {word}
      </span>
      {age !== "" && <span className="min-w-7 text-right text-soft">{age}</span>}
    </p>
  );
}
