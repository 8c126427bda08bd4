"use client";

import { useQuery } from "@tanstack/react-query";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { FaultCard } from "./fault-card.tsx";

/** The feed tells what begins and ends, not each call that is struck; ms. */
const rereadMs = 2_000;

export function RunningFaultsPanel() {
  const query = useQuery(
    useTRPC().chaos.running.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.length ? rereadMs : false),
    }),
  );
  return (
    <Panel title="Running" note="one at a time on each target" flush>
      <Loaded query={query} what="the faults" skeleton={<SkeletonLines count={3} />}>
        {(running) =>
          running.length === 0 ? (
            <Empty>No fault runs: every call goes as it goes.</Empty>
          ) : (
            <ul aria-label="Faults that run">
              {running.map((fault) => (
                <FaultCard key={fault.id} fault={fault} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
