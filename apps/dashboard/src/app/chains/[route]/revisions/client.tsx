"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "#address/use-address.ts";
import { useState } from "react";
import { later } from "#components/later/later.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { PageLinks } from "#components/paging/page-links.tsx";
import { RevisionRow } from "#components/revisions/revision-row.tsx";
import { revisionsInputOf, revisionsParsers } from "#components/revisions/revisions-page.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";

const ComparePanel = later(() =>
  import("#components/revisions/compare-panel.tsx").then((module) => module.ComparePanel),
);
const RevertDialog = later(() =>
  import("#components/revisions/revert-dialog.tsx").then((module) => module.RevertDialog),
);

export function RevisionsClient({ route }: { readonly route: string }) {
  const control = useTRPC();
  const [{ before, from, to }, setShown] = useQueryStates(revisionsParsers, {
    history: "push",
    scroll: true,
  });
  const [reverting, setReverting] = useState<number | null>(null);
  const input = revisionsInputOf(before);
  const query = useQuery(control.revisions.list.queryOptions(input));
  const effects = useQuery(control.revisions.effects.queryOptions(input));
  const running = useQuery(control.chains.get.queryOptions({ route })).data?.revision;
  return (
    <>
      <PageHeader title={`Revisions, chain ${route}`} note="versions of the whole configuration, all routes">
        <CarriedLink href={`/chains/${encodeURIComponent(route)}`} className={buttonClass("quiet")}>
          Chain {route}
        </CarriedLink>
      </PageHeader>
      {from !== null && to !== null && (
        <ComparePanel
          from={from}
          to={to}
          numbers={query.data?.rows.map(({ number }) => number) ?? []}
          onPick={(pair) => setShown(pair ?? { from: null, to: null })}
        />
      )}
      <Panel
        title={before === null ? "Newest" : "Older"}
        note="shares of what users got on all routes, 10 min before → 10 min after"
        flush
      >
        <Loaded query={query} what="revisions" skeleton={<SkeletonLines count={8} />}>
          {({ rows, nextBefore }) => (
            <>
              <ol aria-label="Revisions, newest first">
                {rows.map((revision) => (
                  <RevisionRow
                    key={revision.number}
                    revision={revision}
                    effect={effects.data?.find(({ number }) => number === revision.number)}
                    route={route}
                    running={running}
                    onCompare={() => setShown({ from: running ?? revision.number, to: revision.number })}
                    onRevert={() => setReverting(revision.number)}
                  />
                ))}
              </ol>
              <PageLinks older={nextBefore} newest={before !== null} />
            </>
          )}
        </Loaded>
      </Panel>
      {reverting !== null && running !== undefined && (
        <RevertDialog number={reverting} running={running} onClose={() => setReverting(null)} />
      )}
    </>
  );
}
