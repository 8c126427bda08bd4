"use client";

import { useQuery } from "@tanstack/react-query";
import type { ProviderView } from "@understudy/contract";
import { later } from "#components/later/later.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { ProviderCard } from "#components/providers/provider-card.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { useTRPC } from "#trpc/react.tsx";

const QualityPanel = later(() =>
  import("#components/providers/quality-panel.tsx").then((module) => module.QualityPanel),
);

const order: readonly ProviderView["health"][] = ["unhealthy", "degraded", "unknown", "healthy"];

export function ProvidersClient() {
  const query = useQuery(useTRPC().providers.list.queryOptions());
  return (
    <>
      <PageHeader title="Providers" note="worst first">
        <CarriedLink href="/new-provider" className={buttonClass()}>
          Add provider
        </CarriedLink>
      </PageHeader>
      <Loaded query={query} what="providers" skeleton={<SkeletonLines count={10} />}>
        {(providers) =>
          providers.length === 0 ? (
            <Empty>No providers are configured.</Empty>
          ) : (
            worstFirst(providers).map((provider) => <ProviderCard key={provider.id} provider={provider} />)
          )
        }
      </Loaded>
      <QualityPanel />
    </>
  );
}

function worstFirst(providers: readonly ProviderView[]): ProviderView[] {
  return providers.toSorted(
    (a, b) => order.indexOf(a.health) - order.indexOf(b.health) || a.id.localeCompare(b.id),
  );
}
