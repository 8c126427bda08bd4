"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AuditView } from "@understudy/contract";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { auditCsv } from "./audit-csv.ts";
import { auditInputOf, type AuditFilterState } from "./audit-filter.ts";

const pageSize = 200;
/** More than anybody reads; the rest is had with another filter, and that is said. */
const mostRows = 20_000;

/** Saves what the filter shows, all pages of it, as a file. */
export function useAuditCsv(filter: AuditFilterState) {
  const { audit } = useTRPC();
  const queryClient = useQueryClient();
  const collect = async (): Promise<readonly AuditView[]> => {
    const input = { ...auditInputOf({ ...filter, before: null }), limit: pageSize };
    const rows: AuditView[] = [];
    let before: number | null | undefined;
    while (before !== null && rows.length < mostRows) {
      const asked = before === undefined ? input : { ...input, before };
      const page = await queryClient.fetchQuery(audit.page.queryOptions(asked, { gcTime: 0, staleTime: 0 }));
      rows.push(...page.rows);
      before = page.nextBefore;
    }
    return rows;
  };
  return useMutation({
    mutationFn: collect,
    onSuccess: (rows) => {
      save(auditCsv(rows));
      if (rows.length >= mostRows)
        tellDone(`The newest ${rows.length} entries are in the file. Narrow it for others.`);
    },
    onError: (error) => tellFailed(`No file was made: ${error.message}`),
  });
}

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: "audit.csv" });
  link.click();
  URL.revokeObjectURL(url);
}
