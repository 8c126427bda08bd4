"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString } from "#address/parsers.ts";
import { useQueryState } from "#address/use-address.ts";
import { BreakerRow, breakerColumns } from "#components/breaker-row/breaker-row.tsx";
import { later } from "#components/later/later.tsx";
import { RangePicker } from "#components/range/range-picker.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { worstFirst } from "#components/state-mark/shown-states.ts";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";

const LanesPanel = later(() =>
  import("#components/breaker-lanes/lanes-panel.tsx").then((module) => module.LanesPanel),
);

export function BreakersClient() {
  const query = useQuery(useTRPC().breakers.list.queryOptions());
  const [target, setTarget] = useQueryState("target", parseAsString);
  return (
    <>
      <PageHeader title="Breakers" note="worst first">
        <RangePicker />
      </PageHeader>
      <Panel title="Now" flush>
        <div
          aria-hidden="true"
          className={`hidden gap-x-5 border-b border-line px-4 pb-1.5 text-xs text-soft @min-[60rem]:grid ${breakerColumns}`}
        >
          <span>Target</span>
          <span>Why, since, until</span>
          <span>To trip</span>
          <span>Health</span>
          <span />
        </div>
        <Loaded query={query} what="breakers" skeleton={<SkeletonLines count={8} />}>
          {(breakers) =>
            breakers.length === 0 ? (
              <Empty>No targets are configured.</Empty>
            ) : (
              <ul aria-label="Breakers, worst first">
                {worstFirst(breakers).map((breaker) => (
                  <BreakerRow
                    key={breaker.target}
                    breaker={breaker}
                    expanded={breaker.target === target}
                    onToggle={() => setTarget(breaker.target === target ? null : breaker.target)}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
      <LanesPanel />
    </>
  );
}
