"use client";

import { useQuery } from "@tanstack/react-query";
import { AuditEntryDetail } from "#components/audit-list/audit-entry-detail.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { useTRPC } from "#trpc/react.tsx";

export function AuditEntryClient({ sequence }: { readonly sequence: number }) {
  const query = useQuery(useTRPC().audit.entry.queryOptions({ sequence }));
  return (
    <>
      <PageHeader title={`Audit #${sequence}`}>
        <CarriedLink href="/audit" className={buttonClass("quiet")}>
          All entries
        </CarriedLink>
      </PageHeader>
      <Loaded query={query} what={`entry #${sequence}`} skeleton={<SkeletonLines count={8} />}>
        {(view) => <AuditEntryDetail view={view} />}
      </Loaded>
    </>
  );
}
