"use client";

import type { ChangeMark } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { formatTime } from "#format/times.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { badgeText, markClusters, markHref, type MarkCluster } from "./mark-clusters.ts";
import { placeOf } from "./plot-place.ts";
import type { Stretch } from "./time-points.ts";

export interface ChangeBadgesProps {
  readonly marks: readonly ChangeMark[];
  readonly view: Stretch;
}

/** Did a change cause it? A line through the plot and a badge that leads to what was changed. */
export function ChangeBadges({ marks, view }: ChangeBadgesProps) {
  const { zone } = useZone();
  return markClusters(marks, view).map((cluster) => (
    <div
      key={cluster.at}
      className="pointer-events-none absolute top-0 bottom-[22px] z-10 flex flex-col items-center"
      style={{ left: placeOf(cluster.at, view) }}
    >
      <CarriedLink
        href={markHref(cluster)}
        aria-label={`${badgeText(cluster)}: ${told(cluster, zone)}`}
        title={told(cluster, zone)}
        data-change-mark={cluster.marks.map(({ sequence }) => sequence).join(" ")}
        className="pointer-events-auto absolute top-0 flex h-5 -translate-x-1/2 items-center rounded border border-line-strong bg-surface px-1 text-[10px] leading-none font-semibold whitespace-nowrap text-ink hover:bg-raised"
      >
        {badgeText(cluster)}
      </CarriedLink>
      <span aria-hidden="true" className="mt-5 w-0 grow border-l border-ink/50" />
    </div>
  ));
}

/** `21 Nov, 14:01:02 operator-b: timeout 30 s -> 10 s`, each change on a line of its own. */
function told({ marks }: MarkCluster, zone: string): string {
  return marks
    .map(({ at, actor, text }) => `${formatTime(at, zone, "day_second")} ${actor}: ${text}`)
    .join("\n");
}
