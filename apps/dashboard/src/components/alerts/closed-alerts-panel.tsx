"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "#address/use-address.ts";
import { PageLinks } from "#components/paging/page-links.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { alertParsers, closedInputOf } from "./alert-filter.ts";
import { ClosedAlertRow } from "./closed-alert-row.tsx";

/** Alerts that are over, newest first. */
export function ClosedAlertsPanel({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const [filter] = useQueryStates(alertParsers);
  const query = useQuery(useTRPC().alerts.history.queryOptions(closedInputOf(filter)));
  return (
    <Panel title="Closed" note="newest first, of 90 days" flush>
      <Loaded query={query} what="the past alerts" skeleton={<SkeletonLines count={4} />}>
        {({ rows, nextBefore }) => (
          <>
            {rows.length === 0 ? (
              <Empty>{filter.before === null ? "No alert has ended yet." : "Nothing older is kept."}</Empty>
            ) : (
              <ol aria-label="Closed alerts, newest first">
                {rows.map((alert) => (
                  <ClosedAlertRow key={alert.id} alert={alert} onOpen={onOpen} />
                ))}
              </ol>
            )}
            {(nextBefore !== null || filter.before !== null) && (
              <PageLinks older={nextBefore} newest={filter.before !== null} />
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
