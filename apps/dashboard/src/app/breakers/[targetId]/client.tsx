"use client";

import { useQuery } from "@tanstack/react-query";
import { later } from "#components/later/later.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { useTRPC } from "#trpc/react.tsx";

const BreakerPage = later(() =>
  import("#components/breaker-page/breaker-page.tsx").then((module) => module.BreakerPage),
);

export function BreakerClient({ target }: { readonly target: string }) {
  const query = useQuery(useTRPC().breakers.list.queryOptions());
  return (
    <Loaded query={query} what="the breaker" skeleton={<SkeletonLines count={10} />}>
      {(breakers) => {
        const breaker = breakers.find((each) => each.target === target);
        return (
          <>
            <PageHeader
              title={`Breaker ${target}`}
              note={breaker === undefined ? "no such target" : undefined}
            >
              <CarriedLink href="/breakers" className={buttonClass("quiet")}>
                All breakers
              </CarriedLink>
            </PageHeader>
            {breaker === undefined ? (
              <Empty>No target {target} is configured. It may have been removed.</Empty>
            ) : (
              <BreakerPage breaker={breaker} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}
