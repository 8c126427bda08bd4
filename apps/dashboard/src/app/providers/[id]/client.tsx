"use client";

import { useQuery } from "@tanstack/react-query";
import { later } from "#components/later/later.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { useTRPC } from "#trpc/react.tsx";

const ProviderPage = later(() =>
  import("#components/providers/provider-page.tsx").then((module) => module.ProviderPage),
);

export function ProviderClient({ id }: { readonly id: string }) {
  const query = useQuery(useTRPC().providers.list.queryOptions());
  return (
    <Loaded query={query} what="the provider" skeleton={<SkeletonLines count={10} />}>
      {(providers) => {
        const provider = providers.find((each) => each.id === id);
        if (provider !== undefined) return <ProviderPage provider={provider} />;
        return (
          <>
            <PageHeader title={id} note="no such provider">
              <CarriedLink href="/providers" className={buttonClass("quiet")}>
                All providers
              </CarriedLink>
            </PageHeader>
            <Empty>No provider of this name is configured. It may have been removed.</Empty>
          </>
        );
      }}
    </Loaded>
  );
}
