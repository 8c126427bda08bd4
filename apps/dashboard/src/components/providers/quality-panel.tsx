"use client";

import { useQuery } from "@tanstack/react-query";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { lastDay } from "./last-day.ts";
import { QualityRow } from "./quality-row.tsx";

/** How good the answers of every target were, by marks on them and votes of users (docs/quality.md). */
export function QualityPanel() {
  const query = useQuery(useTRPC().quality.list.queryOptions(lastDay));
  return (
    <Panel title="Quality of answers" note="last 24 h, beside the 24 h before" flush>
      <Loaded query={query} what="the quality of answers" skeleton={<SkeletonLines count={4} />}>
        {({ targets }) =>
          targets.length === 0 ? (
            <Empty>No targets are configured.</Empty>
          ) : (
            <ul aria-label="Quality by target">
              {targets.map((quality) => (
                <QualityRow key={quality.target} quality={quality} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
