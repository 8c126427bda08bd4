"use client";

import { useQuery } from "@tanstack/react-query";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { AuditRow } from "./audit-row.tsx";

const mostShown = 10;

/** What operators did to one thing, newest first, refused tries too. */
export function ObjectAuditPanel({ object }: { readonly object: string }) {
  const query = useQuery(useTRPC().audit.page.queryOptions({ object, limit: mostShown }));
  return (
    <Panel title="What was done to it" note={`newest ${mostShown} of the audit log`} flush>
      <Loaded query={query} what="the audit log" skeleton={<SkeletonLines count={3} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>Nobody has changed it.</Empty>
          ) : (
            <ol aria-label={`Audit entries of ${object}`}>
              {rows.map((entry) => (
                <AuditRow key={entry.sequence} entry={entry} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  );
}
