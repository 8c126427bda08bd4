"use client";

import { useQuery } from "@tanstack/react-query";
import type { GameDayRun } from "@understudy/contract";
import { FaultCard } from "#components/chaos/fault-card.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";

/** The run's own faults that strike now. Stopping one ends the run. */
export function BoardFaults({ run }: { readonly run: GameDayRun }) {
  const query = useQuery(useTRPC().chaos.running.queryOptions());
  const own = new Set(run.steps.flatMap(({ faults }) => faults.map(({ id }) => id)));
  return (
    <Panel title="Faults that strike now" note="to stop one ends the run" flush>
      <Loaded query={query} what="the faults" skeleton={<SkeletonLines count={2} />}>
        {(running) => {
          const mine = running.filter(({ id }) => own.has(id));
          return mine.length === 0 ? (
            <Empty>None in this step.</Empty>
          ) : (
            <ul aria-label="Faults that strike now">
              {mine.map((fault) => (
                <FaultCard key={fault.id} fault={fault} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Panel>
  );
}
