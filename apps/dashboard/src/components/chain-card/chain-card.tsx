"use client";

import type { ChainView } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { AsideMark } from "#components/state-mark/aside-mark.tsx";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Panel } from "#components/ui/panel.tsx";
import { formatCount, formatShare } from "#format/numbers.ts";

/** A route's chain at a glance; editing has a page of its own. */
export function ChainCard({ chain }: { readonly chain: ChainView }) {
  const { route, models, revision, savedBy, savedAt, entries, requests } = chain;
  return (
    <Panel
      title={route}
      note={
        <>
          r{revision} by {savedBy}, <TimeStamp at={savedAt} precision="day_minute" />
        </>
      }
      actions={
        <CarriedLink
          href={`/chains/${encodeURIComponent(route)}`}
          className={buttonClass()}
          aria-label={`Edit chain ${route}`}
        >
          Edit
        </CarriedLink>
      }
      flush
    >
      {models.length > 0 && (
        <p className="px-4 pb-2 text-xs text-soft">
          answers model names <code>{models.join(", ")}</code>
        </p>
      )}
      <ol className="border-t border-line">
        {entries.map((entry) => (
          <li
            key={entry.target}
            className="grid grid-cols-[3.25rem_minmax(0,1fr)_8rem] items-center gap-x-3 border-t border-line px-4 py-2 text-[0.8125rem] first:border-t-0 sm:grid-cols-[3.25rem_minmax(0,1fr)_8rem_4.5rem]"
          >
            <span className="text-xs text-soft">tier {entry.priority}</span>
            <span className={`font-medium wrap-anywhere ${entry.enabled ? "" : "text-soft line-through"}`}>
              {entry.target}
            </span>
            {entry.enabled ? (
              <span className="flex flex-col">
                <StateMark state={entry.breaker.shown} size={14} />
                <AsideMark breaker={entry.breaker} size={14} />
              </span>
            ) : (
              <span className="text-soft">off here</span>
            )}
            <span className="text-right max-sm:hidden">{formatShare(entry.share)}</span>
          </li>
        ))}
      </ol>
      <p className="border-t border-line px-4 py-2 text-xs text-soft">
        {requests === 0
          ? "No request in the last hour."
          : `Shares of ${formatCount(requests)} requests in the last hour.`}
      </p>
    </Panel>
  );
}
