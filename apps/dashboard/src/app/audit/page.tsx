import type { Metadata } from "next";
import { auditInputOf, loadAuditPage } from "#components/audit-list/audit-page.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { AuditClient } from "./client.tsx";

export const metadata: Metadata = { title: "Audit" };

export default async function Page({ searchParams }: PageProps<"/audit">) {
  const { before } = await loadAuditPage(searchParams);
  await prefetch(control().audit.page.queryOptions(auditInputOf(before)));
  return (
    <Hydrate>
      <AuditClient />
    </Hydrate>
  );
}
