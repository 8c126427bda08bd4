"use client";

import { BellRing } from "lucide-react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { plural } from "#format/numbers.ts";
import { useAlertCount } from "./use-alert-count.ts";

/** Beside the state of everything: that somebody should look, on every page. Nothing where nobody need. */
export function AlertPill() {
  const count = useAlertCount();
  if (count === 0) return null;
  return (
    <CarriedLink
      href="/alerts"
      data-testid="alert-pill"
      className="flex shrink-0 items-center gap-1.5 rounded-md text-[0.8125rem] font-medium text-open max-lg:min-h-11 max-lg:min-w-11"
    >
      <BellRing size={16} aria-hidden="true" className="shrink-0" />
      <span className="max-sm:sr-only">{plural(count, "alert")}</span>
      <span aria-hidden="true" className="sm:hidden">
        {count}
      </span>
    </CarriedLink>
  );
}
