"use client";

import { useQuery } from "@tanstack/react-query";
import type { RangeName } from "@understudy/contract";
import { ranges } from "@understudy/contract";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { DryRunResult } from "./dry-run-result.tsx";

const spans = [
  ["1h", "1 h"],
  ["24h", "24 h"],
  ["7d", "7 days"],
] as const satisfies readonly (readonly [RangeName, string])[];
type Span = (typeof spans)[number][0];

/** What the rules that run now would have told of the stored past. Asked for, since it takes seconds. */
export function DryRunPanel() {
  const [span, setSpan] = useState<Span>("24h");
  const input = { sinceMs: ranges[span] };
  const query = useQuery(
    useTRPC().alerts.dryRun.queryOptions(input, { enabled: false, staleTime: Number.POSITIVE_INFINITY }),
  );
  return (
    <Panel
      title="Dry run"
      note="what these rules would have told of the stored past"
      actions={
        <>
          <Segmented label="How far back" value={span} options={spans} onChange={setSpan} />
          <Button disabled={query.isFetching} onClick={() => void query.refetch()}>
            {query.isFetching ? "Looking back…" : "Run"}
          </Button>
        </>
      }
      flush
    >
      <div role="status">
        {query.data === undefined && !query.isFetching && query.error === null ? (
          <p className="px-4 pb-4 text-soft">
            It lives through what is stored once, and tells nobody. A week of heavy traffic takes some
            seconds.
          </p>
        ) : (
          <Loaded query={query} what="the past" skeleton={<SkeletonLines count={3} />}>
            {(run) => <DryRunResult run={run} />}
          </Loaded>
        )}
      </div>
    </Panel>
  );
}
