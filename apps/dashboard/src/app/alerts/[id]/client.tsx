"use client";

import { AlertDetail } from "#components/alerts/alert-detail.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";

export function AlertClient({ id }: { readonly id: string }) {
  return (
    <>
      <PageHeader title="Alert">
        <CarriedLink href="/alerts" className={buttonClass("quiet")}>
          All alerts
        </CarriedLink>
      </PageHeader>
      <div className="max-w-[48rem] rounded-lg border border-line bg-surface px-5 py-4">
        <AlertDetail id={id} />
      </div>
    </>
  );
}
