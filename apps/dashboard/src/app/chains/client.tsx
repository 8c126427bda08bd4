"use client";

import { useQuery } from "@tanstack/react-query";
import { ChainCard } from "#components/chain-card/chain-card.tsx";
import { FilePanel } from "#components/configuration-file/file-panel.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { useTRPC } from "#trpc/react.tsx";

export function ChainsClient() {
  const query = useQuery(useTRPC().chains.list.queryOptions());
  return (
    <>
      <PageHeader title="Chains" note="one per route: who is asked, in which order" />
      <FilePanel />
      <Loaded query={query} what="chains" skeleton={<SkeletonLines count={8} />}>
        {(chains) =>
          chains.length === 0 ? (
            <Empty>No routes are configured.</Empty>
          ) : (
            <div className="grid gap-4 xl:grid-cols-2">
              {chains.map((chain) => (
                <ChainCard key={chain.route} chain={chain} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}
