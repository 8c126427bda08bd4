"use client";

import { useQuery } from "@tanstack/react-query";
import type { AuditChecked } from "@understudy/contract";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { Button } from "#components/ui/button.tsx";
import { useTRPC } from "#trpc/react.tsx";

/** Whether every entry still is what was written, reckoned anew when the page opens. */
export function AuditCheck() {
  const query = useQuery(
    useTRPC().audit.verify.queryOptions(undefined, {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnMount: "always",
    }),
  );
  return (
    <div data-testid="audit-check" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem]">
      {query.data === undefined ? (
        <span className="text-soft">
          {query.error === null ? "Being verified…" : "Could not be verified."}
        </span>
      ) : (
        <Verdict checked={query.data} />
      )}
      <Button look="quiet" disabled={query.isFetching} onClick={() => void query.refetch()}>
        Verify again
      </Button>
    </div>
  );
}

function Verdict({ checked: { verifiedTo, prunedTo, hash, broken } }: { readonly checked: AuditChecked }) {
  if (broken !== null) {
    return (
      <span className="inline-flex flex-wrap items-center gap-1.5 font-medium text-open">
        <ShieldAlert size={16} aria-hidden="true" />
        <CarriedLink href={`/audit/${broken}`} className="underline underline-offset-2">
          Entry #{broken}
        </CarriedLink>
        is not what was written; verified to #{verifiedTo} only
      </span>
    );
  }
  if (verifiedTo === 0) return <span className="text-soft">Nothing to verify yet.</span>;
  return (
    <span
      title={`SHA-256 of entry #${verifiedTo}: ${hash}`}
      className="inline-flex flex-wrap items-center gap-1.5"
    >
      <ShieldCheck size={16} aria-hidden="true" className="text-closed" />
      verified to #{verifiedTo}
      {prunedTo > 0 && (
        <span className="text-soft">from #{prunedTo + 1}; older ones were deleted by age</span>
      )}
    </span>
  );
}
