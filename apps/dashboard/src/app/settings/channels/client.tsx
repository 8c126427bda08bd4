"use client";

import { ChannelsPanel } from "#components/alert-rules/channels-panel.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";

export function ChannelsClient() {
  return (
    <>
      <PageHeader title="Alert channels" note="who is told, and whether it arrives">
        <CarriedLink href="/alerts/rules" className={buttonClass("quiet")}>
          Rules
        </CarriedLink>
      </PageHeader>
      <ChannelsPanel />
    </>
  );
}
