"use client";

import { useQuery } from "@tanstack/react-query";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { RequestActions } from "#components/request-detail/request-actions.tsx";
import { RequestChanges } from "#components/request-detail/request-changes.tsx";
import { RequestFacts } from "#components/request-detail/request-facts.tsx";
import { StepTable } from "#components/request-detail/step-table.tsx";
import { Waterfall } from "#components/request-detail/waterfall.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";

export function RequestClient({ requestId }: { readonly requestId: string }) {
  // What is over never changes again.
  const options = useTRPC().requests.get.queryOptions({ requestId }, { staleTime: Number.POSITIVE_INFINITY });
  const query = useQuery(options);
  return (
    <>
      <PageHeader
        title={
          <>
            Request <span className="wrap-anywhere">{requestId}</span>
          </>
        }
      >
        {query.data !== undefined && <RequestActions event={query.data.event} />}
        <CarriedLink href="/requests" className={buttonClass("quiet")}>
          All requests
        </CarriedLink>
      </PageHeader>
      <Loaded query={query} what={`request ${requestId}`} skeleton={<SkeletonLines count={8} />}>
        {(view) => (
          <>
            <Panel title="What it came to">
              <RequestFacts view={view} />
            </Panel>
            <Panel title="Its way through the chain" note="what was asked and answered is not stored" flush>
              <Waterfall event={view.event} openBecause={view.openBecause} />
              <StepTable event={view.event} />
            </Panel>
            <Panel title="What it changed">
              <RequestChanges transitions={view.transitions} />
            </Panel>
          </>
        )}
      </Loaded>
    </>
  );
}
