"use client";

import { useQuery } from "@tanstack/react-query";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatCount } from "#format/numbers.ts";
import { newestHits, newestKept } from "#live/apply-live-message.ts";
import { useTRPC } from "#trpc/react.tsx";
import { keptColumns, KeptAnswerRow } from "./kept-answer-row.tsx";

/** What is kept, newest first; prompts and answers are never shown. */
export function KeptAnswersPanel() {
  const control = useTRPC();
  const query = useQuery(control.cache.list.queryOptions(newestKept));
  const { data: overview } = useQuery(control.cache.overview.queryOptions(newestHits));
  const isOn = overview?.routes.some(({ enabled }) => enabled) ?? false;
  return (
    <Panel title="Newest kept answers" note={noteOf(query.data)} flush>
      <Loaded query={query} what="the kept answers" skeleton={<SkeletonLines count={6} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>
              No answer is kept.
              {isOn && " One appears here about a second after it was given, if it may be kept."}
            </Empty>
          ) : (
            <>
              <div
                aria-hidden="true"
                className={`hidden border-b border-line px-4 pb-1.5 text-xs text-soft @min-[56rem]:grid ${keptColumns}`}
              >
                <span>Kept</span>
                <span>Served until</span>
                <span>Route</span>
                <span>Given by</span>
                <span>Found by</span>
                <span className="text-right">Size</span>
              </div>
              <ol aria-label="Kept answers, newest first">
                {rows.map((answer) => (
                  <KeptAnswerRow key={answer.requestId} answer={answer} />
                ))}
              </ol>
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

function noteOf(view: { readonly total: number; readonly rows: readonly unknown[] } | undefined): string {
  if (view === undefined || view.total === 0) return "never what is in them";
  return `${formatCount(view.rows.length)} of ${formatCount(view.total)}, never what is in them`;
}
