"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "#address/use-address.ts";
import { AuditCheck } from "#components/audit-list/audit-check.tsx";
import { AuditFilters } from "#components/audit-list/audit-filters.tsx";
import { auditInputOf, auditParsers, isNarrowed } from "#components/audit-list/audit-filter.ts";
import { AuditRow } from "#components/audit-list/audit-row.tsx";
import { useAuditCsv } from "#components/audit-list/use-audit-csv.ts";
import { PageLinks } from "#components/paging/page-links.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";

export function AuditClient() {
  const [filter] = useQueryStates(auditParsers);
  const query = useQuery(useTRPC().audit.page.queryOptions(auditInputOf(filter)));
  const csv = useAuditCsv(filter);
  return (
    <>
      <PageHeader title="Audit" note="every change and every refused try">
        <AuditFilters />
      </PageHeader>
      <Panel
        title={filter.before === null ? "Newest" : "Older"}
        actions={
          <>
            <AuditCheck />
            <Button disabled={csv.isPending} onClick={() => csv.mutate()}>
              CSV
            </Button>
          </>
        }
        flush
      >
        <Loaded query={query} what="the audit log" skeleton={<SkeletonLines count={8} />}>
          {({ rows, nextBefore }) => (
            <>
              {rows.length === 0 ? (
                <Empty>
                  {isNarrowed(filter)
                    ? "No entry matches these filters. Clear them to see others."
                    : "Nobody has changed anything yet."}
                </Empty>
              ) : (
                <ol aria-label="Audit entries, newest first">
                  {rows.map((entry) => (
                    <AuditRow key={entry.sequence} entry={entry} />
                  ))}
                </ol>
              )}
              <PageLinks older={nextBefore} newest={filter.before !== null} />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}
