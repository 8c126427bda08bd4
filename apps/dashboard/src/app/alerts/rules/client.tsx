"use client";

import { laterInBrowser } from "#components/later/later.tsx";
import { ChannelsPanel } from "#components/alert-rules/channels-panel.tsx";
import { RulesPanel } from "#components/alert-rules/rules-panel.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { SkeletonLines } from "#components/ui/loaded.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";

const DryRunPanel = laterInBrowser(
  () => import("#components/alert-rules/dry-run-panel.tsx").then((module) => module.DryRunPanel),
  <SkeletonLines count={4} />,
);

export function RulesClient() {
  return (
    <>
      <PageHeader title="Rules and channels" note="when alerts speak, and who is told">
        <CarriedLink href="/alerts" className={buttonClass("quiet")}>
          All alerts
        </CarriedLink>
      </PageHeader>
      <ChannelsPanel />
      <DryRunPanel />
      <RulesPanel />
    </>
  );
}
