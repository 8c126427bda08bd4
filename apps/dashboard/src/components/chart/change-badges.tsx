"use client";

import type { ChangeMark, ExerciseMark } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { formatTime } from "#format/times.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { badgeText, markClusters, markHref, type MarkCluster } from "./mark-clusters.ts";
import { plotMarks, type PlotMark } from "./plot-mark.ts";
import { placeOf } from "./plot-place.ts";
import type { Stretch } from "./time-points.ts";

export interface ChangeBadgesProps {
  readonly changes: readonly ChangeMark[];
  readonly exercises: readonly ExerciseMark[];
  readonly view: Stretch;
}

/** Did a change or an exercise cause it? A line through the plot and a badge that leads to it. */
export function ChangeBadges({ changes, exercises, view }: ChangeBadgesProps) {
  const { zone } = useZone();
  return markClusters(plotMarks(changes, exercises, view), view).map((cluster) => (
    <div
      key={cluster.at}
      className="pointer-events-none absolute top-0 bottom-[22px] z-10 flex flex-col items-center"
      style={{ left: placeOf(cluster.at, view) }}
    >
      <CarriedLink
        href={markHref(cluster)}
        aria-label={`${badgeText(cluster)}: ${told(cluster, zone)}`}
        title={told(cluster, zone)}
        data-change-mark={cluster.marks.map(nameOf).join(" ")}
        className="pointer-events-auto absolute top-0 flex h-5 -translate-x-1/2 items-center rounded border border-line-strong bg-surface px-1 text-[10px] leading-none font-semibold whitespace-nowrap text-ink hover:bg-raised"
      >
        {badgeText(cluster)}
      </CarriedLink>
      <span aria-hidden="true" className="mt-5 w-0 grow border-l border-ink/50" />
    </div>
  ));
}

function nameOf(mark: PlotMark): string {
  switch (mark.kind) {
    case "change":
      return String(mark.change.sequence);
    case "exercise":
      return mark.exercise.id;
  }
}

/** `21 Nov, 14:01:02 operator-b: timeout 30 s -> 10 s`, each on a line of its own. */
function told({ marks }: MarkCluster, zone: string): string {
  return marks
    .map((mark) => {
      switch (mark.kind) {
        case "change":
          return line(mark.at, mark.change.actor, mark.change.text);
        case "exercise":
          return line(mark.exercise.from, mark.exercise.by, `${mark.exercise.id}, ${mark.exercise.text}`);
      }
    })
    .join("\n");

  function line(at: number, who: string, what: string): string {
    return `${formatTime(at, zone, "day_second")} ${who}: ${what}`;
  }
}
