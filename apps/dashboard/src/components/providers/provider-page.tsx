"use client";

import { useQuery } from "@tanstack/react-query";
import type { ProviderView } from "@understudy/contract";
import { ObjectAuditPanel } from "#components/audit-list/object-audit-panel.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { ErrorClassesPanel } from "#components/error-classes/error-classes-panel.tsx";
import { SettingsTable } from "#components/settings-table/settings-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { ChangeCredential } from "./change-credential.tsx";
import { LimitsPanel } from "./limits-panel.tsx";
import { ProviderCard } from "./provider-card.tsx";
import { RemoveProvider } from "./remove-provider.tsx";

/** Everything about one account at a vendor, and what can be done about it. */
export function ProviderPage({ provider }: { readonly provider: ProviderView }) {
  const settings = useQuery(useTRPC().providers.settings.queryOptions({ provider: provider.id }));
  return (
    <>
      <PageHeader title={`Provider ${provider.id}`}>
        {!provider.simulated && <ChangeCredential provider={provider} />}
        <RemoveProvider provider={provider} />
        <CarriedLink href="/providers" className={buttonClass("quiet")}>
          All providers
        </CarriedLink>
      </PageHeader>
      <ProviderCard provider={provider} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <ErrorClassesPanel targets={provider.targets.map(({ target }) => target)} />
          <Panel title="Settings in force" note="and where each comes from" flush>
            <Loaded query={settings} what="its settings" skeleton={<SkeletonLines count={5} />}>
              {(rows) => <SettingsTable settings={rows} />}
            </Loaded>
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <LimitsPanel targets={provider.targets} />
          <ObjectAuditPanel object={provider.id} />
        </div>
      </div>
    </>
  );
}
