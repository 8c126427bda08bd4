"use client";

import { useQuery } from "@tanstack/react-query";
import type { GameDaySummary } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

/** Game days that are over, each with its report. */
export function PastRunsPanel() {
  const query = useQuery(useTRPC().gamedays.list.queryOptions());
  return (
    <Panel title="Runs" note="newest first, the last hundred" flush>
      <Loaded query={query} what="the runs" skeleton={<SkeletonLines count={4} />}>
        {({ past }) =>
          past.length === 0 ? (
            <Empty>None yet. A fallback that is never exercised fails when it is needed.</Empty>
          ) : (
            <ul aria-label="Runs">
              {past.map((run) => (
                <PastRun key={run.number} run={run} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function PastRun({ run }: { readonly run: GameDaySummary }) {
  const { number, title, route, startedAt, startedBy, end, verdict } = run;
  return (
    <li
      data-run={number}
      className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line px-4 py-2.5 text-[0.8125rem] first:border-t-0"
    >
      <CarriedLink
        href={`/gamedays/${number}/report`}
        className="inline-flex items-center font-semibold text-accent underline-offset-2 hover:underline max-lg:min-h-11 max-lg:min-w-11"
      >
        G-{number}
      </CarriedLink>
      {verdict !== null && (
        <span className="sm:w-40">
          <VerdictMark verdict={verdict} />
        </span>
      )}
      <span className="min-w-0 flex-1 basis-56">
        {title} <span className="text-soft">on {route}</span>
        {end !== null && end.why !== "finished" && (
          <span className="block text-xs text-soft">{end.detail}</span>
        )}
      </span>
      <span className="text-soft">
        <TimeStamp at={startedAt} precision="day_second" /> by {startedBy}
      </span>
    </li>
  );
}
