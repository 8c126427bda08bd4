"use client";

import type { ScenarioView } from "@understudy/contract";
import { CalendarClock } from "lucide-react";
import { formatElapsed } from "#format/durations.ts";
import { useServerNow } from "#live/live-provider.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";

/** When a scenario should be run again; what is overdue says so. */
export function DueMark({ view: { dueAt, scenario } }: { readonly view: ScenarioView }) {
  const now = useServerNow();
  const { repeatEveryMs } = scenario;
  if (repeatEveryMs === null) return null;
  if (dueAt === null)
    return <p className="text-soft">To be repeated every {formatElapsed(repeatEveryMs)}.</p>;
  if (dueAt > now) {
    return (
      <p className="text-soft">
        Due again <TimeStamp at={dueAt} precision="day" />.
      </p>
    );
  }
  return (
    <p data-overdue className="flex items-center gap-1.5 font-medium text-half-open">
      <CalendarClock size={16} aria-hidden="true" className="shrink-0" />
      Overdue for {formatElapsed(now - dueAt)}
    </p>
  );
}
