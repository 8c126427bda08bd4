"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "#address/use-address.ts";
import { auditInputOf, beforeParser } from "#components/audit-list/audit-page.ts";
import { AuditRow } from "#components/audit-list/audit-row.tsx";
import { PageLinks } from "#components/paging/page-links.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";

export function AuditClient() {
  const [before] = useQueryState("before", beforeParser);
  const query = useQuery(useTRPC().audit.page.queryOptions(auditInputOf(before)));
  return (
    <>
      <PageHeader title="Audit" note="every change and every refused try" />
      <Panel title={before === null ? "Newest" : "Older"} flush>
        <Loaded query={query} what="the audit log" skeleton={<SkeletonLines count={8} />}>
          {({ rows, nextBefore }) => (
            <>
              {rows.length === 0 ? (
                <Empty>Nobody has changed anything yet.</Empty>
              ) : (
                <ol aria-label="Audit entries, newest first">
                  {rows.map((entry) => (
                    <AuditRow key={entry.sequence} entry={entry} />
                  ))}
                </ol>
              )}
              <PageLinks older={nextBefore} newest={before !== null} />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}
