"use client";

import { failureFamilyOf, skipWords, type ErrorView } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import type { Whose } from "#components/metrics-filter/metrics-filter.ts";
import { RangeWords } from "#components/range/range-words.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatCount, formatShare, shareOf } from "#format/numbers.ts";
import { bandFill } from "./band-swatch.tsx";
import { errorRows, failedOf, type ErrorRow } from "./error-bands.ts";
import { useErrors } from "./use-errors.ts";

/** Every class with how often it came, the most frequent first; each leads to the requests it came in. */
export function FailureListPanel({ whose }: { readonly whose: Whose }) {
  const query = useErrors(whose);
  return (
    <Panel title="Classes" note={<RangeWords />}>
      <Loaded query={query} what="classes of failures" skeleton={<SkeletonLines count={6} />}>
        {(view) => <FailureList view={view} whose={whose} />}
      </Loaded>
    </Panel>
  );
}

function FailureList({ view, whose }: { readonly view: ErrorView; readonly whose: Whose }) {
  const rows = errorRows(view.whole);
  if (rows.length === 0) return <Empty>No call failed and no target was passed over in this time.</Empty>;
  const most = Math.max(...rows.map(({ count }) => count));
  const failed = failedOf(view.whole);
  return (
    <ul aria-label="Classes of failures, most frequent first" className="flex flex-col gap-1">
      {rows.map((row) => (
        <li
          key={`${row.kind} ${row.name}`}
          className="grid grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto] items-center gap-3 text-[0.8125rem] max-sm:grid-cols-[minmax(0,1fr)_auto]"
        >
          <CarriedLink
            href={eventsHref(row, whose)}
            className="truncate underline decoration-line-strong underline-offset-2 hover:decoration-current max-lg:py-2.5"
            title={row.name}
          >
            {rowWords(row)}
          </CarriedLink>
          <svg height="14" width="100%" aria-hidden="true" className="keeps-outline max-sm:hidden">
            <rect
              width={`${Math.max(0.5, (row.count / most) * 100)}%`}
              height="14"
              rx="2"
              fill={bandFill(row.kind === "failure" ? failureFamilyOf[row.name] : "skipped_open")}
            />
          </svg>
          <span className="text-right whitespace-nowrap">
            <strong className="font-semibold">{formatCount(row.count)}</strong>
            <span className="pl-2 text-xs text-soft">
              {row.kind === "failure"
                ? `${formatShare(shareOf(row.count, failed))} of failures`
                : "no failure of the provider"}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function rowWords(row: ErrorRow): string {
  return row.kind === "skip" ? `Skipped: ${skipWords[row.name]}` : row.name.replaceAll("_", " ");
}

/** The requests it came in, every one of them, at the time of this page. */
function eventsHref({ name }: ErrorRow, { target, route }: Whose): string {
  const parameters = new URLSearchParams({ class: name });
  if (target !== undefined) parameters.set("target", target);
  if (route !== undefined) parameters.set("route", route);
  return `/events?${parameters.toString()}`;
}
