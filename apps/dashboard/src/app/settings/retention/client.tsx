"use client";

import { useQuery } from "@tanstack/react-query";
import { KeptPanel } from "#components/retention/kept-panel.tsx";
import { RetentionForm } from "#components/retention/retention-form.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { useTRPC } from "#trpc/react.tsx";

export function RetentionClient() {
  const query = useQuery(useTRPC().retention.get.queryOptions());
  return (
    <>
      <PageHeader title="Retention" note="what is kept, and how long" />
      <Loaded query={query} what="what is kept" skeleton={<SkeletonLines count={8} />}>
        {(retention) => (
          <>
            <KeptPanel retention={retention} />
            <RetentionForm key={retention.revision} retention={retention} />
          </>
        )}
      </Loaded>
    </>
  );
}
