"use client";

import { useQuery } from "@tanstack/react-query";
import { CreateTokenPanel } from "#components/operators/create-token-panel.tsx";
import { TokenRow } from "#components/operators/token-row.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";

export function TokensClient() {
  const query = useQuery(useTRPC().tokens.list.queryOptions());
  return (
    <>
      <PageHeader title="API tokens" note="what programs call the control API with" />
      <Panel title="Tokens" flush>
        <Loaded query={query} what="the tokens" skeleton={<SkeletonLines count={3} />}>
          {(tokens) =>
            tokens.length === 0 ? (
              <Empty>There is no token.</Empty>
            ) : (
              <ul>
                {tokens.toReversed().map((token) => (
                  <TokenRow key={token.id} token={token} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
      <CreateTokenPanel />
    </>
  );
}
