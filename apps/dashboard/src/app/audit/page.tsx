import type { Metadata } from "next";
import { auditInputOf, loadAuditFilter } from "#components/audit-list/audit-filter.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { AuditClient } from "./client.tsx";

export const metadata: Metadata = { title: "Audit" };

export default async function Page({ searchParams }: PageProps<"/audit">) {
  const filter = await loadAuditFilter(searchParams);
  await Promise.all([
    prefetch(control().audit.page.queryOptions(auditInputOf(filter))),
    prefetch(control().audit.names.queryOptions()),
  ]);
  return (
    <Hydrate>
      <AuditClient />
    </Hydrate>
  );
}
