"use client";

import { useQuery } from "@tanstack/react-query";
import { Playground } from "#components/playground/playground.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { useTRPC } from "#trpc/react.tsx";

export function PlaygroundClient() {
  const query = useQuery(useTRPC().playground.get.queryOptions());
  return (
    <>
      <PageHeader title="Playground" note="one prompt through the real gateway, as a caller's would go" />
      <Loaded query={query} what="what can be tried" skeleton={<SkeletonLines count={10} />}>
        {(view) => <Playground view={view} />}
      </Loaded>
    </>
  );
}
