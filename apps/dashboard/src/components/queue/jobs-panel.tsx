"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "#address/use-address.ts";
import { PageLinks } from "#components/paging/page-links.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { jobLooks } from "./job-looks.ts";
import { jobColumns, JobRow } from "./job-row.tsx";
import { JobStateFilter } from "./job-state-filter.tsx";
import { queueInputOf, queueParsers, queueRereadMs, type QueueFilter } from "./queue-filter.ts";

/** Jobs, newest first, of one state or of all. */
export function JobsPanel() {
  const [filter] = useQueryStates(queueParsers);
  const options = { refetchInterval: queueRereadMs };
  const control = useTRPC();
  const { data: overview } = useQuery(control.deferred.overview.queryOptions());
  const query = useQuery(control.deferred.page.queryOptions(queueInputOf(filter), options));
  return (
    <Panel title="Jobs" note="newest first, never what was asked" actions={<JobStateFilter />} flush>
      <Loaded query={query} what="the jobs" skeleton={<SkeletonLines count={6} />}>
        {({ rows, nextBefore }) => (
          <>
            {rows.length === 0 ? (
              <Empty>{emptyWords(filter, overview?.enabled ?? false)}</Empty>
            ) : (
              <>
                <div
                  aria-hidden="true"
                  className={`hidden border-b border-line px-4 pb-1.5 text-xs text-soft @min-[60rem]:grid ${jobColumns}`}
                >
                  <span>State</span>
                  <span>Queued</span>
                  <span>Route</span>
                  <span>Tries</span>
                  <span>Time left</span>
                  <span />
                </div>
                <ol aria-label="Jobs, newest first">
                  {rows.map((job) => (
                    <JobRow key={job.id} job={job} />
                  ))}
                </ol>
              </>
            )}
            {(nextBefore !== null || filter.before !== null) && (
              <PageLinks older={nextBefore} newest={filter.before !== null} />
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function emptyWords({ state, before }: QueueFilter, isOn: boolean): string {
  if (before !== null) return "Nothing older is kept.";
  if (state !== null)
    return `No job is ${jobLooks[state].word.toLowerCase()}. Clear the filter to see others.`;
  if (!isOn) return "No job is kept.";
  return "No job is kept. A request with the header Prefer: respond-async that nobody can answer appears here.";
}
