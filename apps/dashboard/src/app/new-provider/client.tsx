"use client";

import { useQuery } from "@tanstack/react-query";
import { SetUpWizard } from "#components/new-provider/set-up-wizard.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { useTRPC } from "#trpc/react.tsx";

export function NewProviderClient() {
  const { demo, providers } = useTRPC();
  const kinds = useQuery(providers.kinds.queryOptions());
  const { data: running } = useQuery(demo.get.queryOptions());
  return (
    <Loaded query={kinds} what="the kinds of providers" skeleton={<SkeletonLines count={8} />}>
      {([first, ...others]) =>
        first === undefined || running === undefined ? (
          <Empty>One moment.</Empty>
        ) : (
          <SetUpWizard kinds={[first, ...others]} startsInDemo={running !== null} />
        )
      }
    </Loaded>
  );
}
