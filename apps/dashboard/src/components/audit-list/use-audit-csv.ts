"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { collectPages, mostFileRows } from "#csv/collect-pages.ts";
import { saveCsv } from "#csv/save-csv.ts";
import { useTRPC } from "#trpc/react.tsx";
import { auditCsv } from "./audit-csv.ts";
import { auditInputOf, type AuditFilterState } from "./audit-filter.ts";

const pageSize = 200;

/** Saves what the filter shows, all pages of it, as a file. */
export function useAuditCsv(filter: AuditFilterState) {
  const { audit } = useTRPC();
  const queryClient = useQueryClient();
  const input = { ...auditInputOf({ ...filter, before: null }), limit: pageSize };
  return useMutation({
    mutationFn: () =>
      collectPages((before) => {
        const asked = before === null ? input : { ...input, before };
        return queryClient.fetchQuery(audit.page.queryOptions(asked, { gcTime: 0, staleTime: 0 }));
      }),
    onSuccess: (rows) => {
      saveCsv("audit.csv", auditCsv(rows));
      if (rows.length >= mostFileRows)
        tellDone(`The newest ${rows.length} entries are in the file. Narrow it for others.`);
    },
    onError: (error) => tellFailed(`No file was made: ${error.message}`),
  });
}
