"use client";

import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { FaultDetail } from "#components/chaos/fault-detail.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";

export function FaultClient({ id }: { readonly id: string }) {
  return (
    <>
      <PageHeader title={`Fault ${id}`}>
        <CarriedLink href="/chaos" className={buttonClass("quiet")}>
          All faults
        </CarriedLink>
      </PageHeader>
      <div className="max-w-[48rem] rounded-lg border border-line bg-surface px-5 py-4">
        <FaultDetail id={id} />
      </div>
    </>
  );
}
