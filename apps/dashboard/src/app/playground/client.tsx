"use client";

import { useQuery } from "@tanstack/react-query";
import { laterInBrowser } from "#components/later/later.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { useTRPC } from "#trpc/react.tsx";

const Playground = laterInBrowser(
  () => import("#components/playground/playground.tsx").then((module) => module.Playground),
  <SkeletonLines count={10} />,
);

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
