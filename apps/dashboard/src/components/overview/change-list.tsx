"use client";

import type { ChangeView } from "@understudy/contract";
import { CircuitBoard, Gauge, HeartPulse, Unplug, UserPen } from "lucide-react";
import { OriginTag } from "#components/state-mark/origin-tag.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";

const icons = {
  audit: UserPen,
  breaker: CircuitBoard,
  health: HeartPulse,
  capacity: Gauge,
  network: Unplug,
} as const;
const kinds = {
  audit: "Change",
  breaker: "Breaker",
  health: "Health",
  capacity: "Capacity",
  network: "Network",
} as const;

export interface ChangeListProps {
  readonly changes: readonly ChangeView[];
  readonly empty: string;
}

/** What changed, newest first, and by whose hand. */
export function ChangeList({ changes, empty }: ChangeListProps) {
  if (changes.length === 0) return <p className="text-soft">{empty}</p>;
  return (
    <ol className="flex flex-col gap-1.5">
      {changes.map((change, index) => {
        const Icon = icons[change.kind];
        return (
          <li key={`${change.at} ${index}`} className="flex items-baseline gap-2 text-[0.8125rem]">
            <span className="text-xs text-soft">
              <TimeStamp at={change.at} />
            </span>
            <Icon
              size={14}
              role="img"
              aria-label={kinds[change.kind]}
              className="translate-y-0.5 shrink-0 text-soft"
            />
            <span className="min-w-0">
              {change.text} <OriginTag origin={change.origin} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
