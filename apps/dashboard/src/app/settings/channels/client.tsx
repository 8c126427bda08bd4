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
      <p className="text-[0.8125rem] text-soft">
        Channels are said in the configuration file, in its section <code>alerts</code>; their secrets stand
        in the environment. <code>./understudy config import</code> makes a changed file the running revision.
      </p>
    </>
  );
}
