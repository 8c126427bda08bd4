import type { DeferredJobView } from "@understudy/contract";
import { Ago, Left } from "#components/time/ticking.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { plural } from "#format/numbers.ts";
import { JobActions } from "./job-actions.tsx";
import { JobMark } from "./job-mark.tsx";
import { tryWords } from "./try-words.ts";

/** Shared by the rows and the line of names above them. */
export const jobColumns =
  "@min-[60rem]:grid-cols-[8rem_8.5rem_minmax(0,1fr)_minmax(0,1.3fr)_8.5rem_9.5rem] @min-[60rem]:gap-x-5";

/** One job, without what was asked. A card on phones. */
export function JobRow({ job }: { readonly job: DeferredJobView }) {
  const isOver = job.state !== "waiting" && job.state !== "running";
  return (
    <li
      data-job={job.id}
      className={`grid grid-cols-2 items-start gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-[0.8125rem] first:border-t-0 ${jobColumns}`}
    >
      <JobMark state={job.state} />
      <span className="max-[60rem]:text-right">
        <Ago at={job.createdAt} />
        <span className="block text-2xs text-soft">
          <TimeStamp at={job.createdAt} precision="day_second" />
        </span>
      </span>
      <span className="min-w-0 break-words">
        {job.route}
        <span className="block text-2xs wrap-anywhere text-soft">tenant {job.tenant}</span>
        <span className="block text-2xs wrap-anywhere text-soft">{job.id}</span>
      </span>
      <TriesOf job={job} />
      <span>
        <Left until={job.expiresAt} />
        <span className="block text-2xs text-soft">{isOver ? "then forgotten" : "then given up"}</span>
      </span>
      <div className="col-span-2 flex flex-wrap justify-end gap-2 empty:hidden @min-[60rem]:col-span-1">
        <JobActions job={job} />
      </div>
    </li>
  );
}

function TriesOf({ job }: { readonly job: DeferredJobView }) {
  const last = isSaid(job) ? null : tryWords(job.lastOutcome);
  return (
    <span className="min-w-0">
      {job.tries === 0 ? "not tried yet" : plural(job.tries, "try", "tries")}
      {last !== null && <span className="text-soft">, last: {last}</span>}
      {job.nextTryAt !== null && (
        <span className="block text-2xs text-soft">
          next try: <Left until={job.nextTryAt} />
        </span>
      )}
    </span>
  );
}

/** Whether the state says all that the last outcome would. */
function isSaid({ state, lastOutcome }: DeferredJobView): boolean {
  return (state === "done" && lastOutcome === "served") || state === lastOutcome;
}
