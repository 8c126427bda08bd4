"use client";

import { useQuery } from "@tanstack/react-query";
import { laterInBrowser } from "#components/later/later.tsx";
import { historyPath } from "#components/audit-list/audit-filter.ts";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { useTRPC } from "#trpc/react.tsx";

/** Dragging rows needs a library, which follows. */
const ChainEditor = laterInBrowser(
  () => import("#components/chain-editor/chain-editor.tsx").then((module) => module.ChainEditor),
  <SkeletonLines count={8} />,
);

export function ChainClient({ route }: { readonly route: string }) {
  const query = useQuery(useTRPC().chains.get.queryOptions({ route }));
  const chain = query.data;
  return (
    <>
      <PageHeader
        title={`Chain ${route}`}
        note={
          chain && (
            <>
              r{chain.revision} by {chain.savedBy}, <TimeStamp at={chain.savedAt} precision="day_minute" />
            </>
          )
        }
      >
        <CarriedLink href={`/chains/${encodeURIComponent(route)}/revisions`} className={buttonClass("quiet")}>
          Revisions
        </CarriedLink>
        <CarriedLink href={historyPath(route)} className={buttonClass("quiet")}>
          Audit
        </CarriedLink>
        <CarriedLink href="/chains" className={buttonClass("quiet")}>
          All chains
        </CarriedLink>
      </PageHeader>
      <Loaded query={query} what={`chain ${route}`} skeleton={<SkeletonLines count={8} />}>
        {(view) => <ChainEditor key={view.route} view={view} />}
      </Loaded>
    </>
  );
}
