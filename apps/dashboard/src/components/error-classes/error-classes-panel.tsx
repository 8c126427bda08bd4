"use client";

import { useQuery } from "@tanstack/react-query";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { attemptWords } from "#components/event-list/outcome-words.ts";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatCount, formatShare, plural, shareOf } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { classCounts } from "./class-counts.ts";

/** Why calls of some targets failed in the last hour, with what they are a share of. */
export function ErrorClassesPanel({ targets }: { readonly targets: readonly string[] }) {
  const query = useQuery(useTRPC().metrics.errors.queryOptions({ range: "1h" }));
  return (
    <Panel title="Failed calls by class" note="last hour" flush>
      <Loaded query={query} what="the failures" skeleton={<SkeletonLines count={3} />}>
        {(view) => {
          const { calls, classes } = classCounts(view, targets);
          if (classes.length === 0) {
            return (
              <Empty>{calls === 0 ? "No call in the last hour." : `None of ${plural(calls, "call")}.`}</Empty>
            );
          }
          return (
            <ul aria-label="Failures by class">
              {classes.map(({ class: name, count }) => (
                <li
                  key={name}
                  className="grid grid-cols-[minmax(0,1fr)_4rem_7rem] items-center gap-x-3 border-t border-line px-4 py-1.5 text-[0.8125rem] first:border-t-0"
                >
                  <span className="min-w-0">
                    {attemptWords[name]}
                    <span
                      aria-hidden="true"
                      className="mt-0.5 block h-1 rounded-full bg-open"
                      style={{ width: `${(100 * count) / calls}%` }}
                    />
                  </span>
                  <span className="text-right font-medium tabular-nums">{formatCount(count)}</span>
                  <span className="text-right text-xs text-soft tabular-nums">
                    {formatShare(shareOf(count, calls))} of {formatCount(calls)}
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      {targets.length === 1 && targets[0] !== undefined && (
        <p className="border-t border-line px-4 py-1.5 text-[0.8125rem]">
          <CarriedLink
            href={`/events?target=${encodeURIComponent(targets[0])}`}
            className="inline-flex items-center font-medium text-accent underline-offset-2 hover:underline max-lg:min-h-11"
          >
            Requests that met it
          </CarriedLink>
        </p>
      )}
    </Panel>
  );
}
