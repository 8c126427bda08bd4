"use client";

import { useQuery } from "@tanstack/react-query";
import { Lasting } from "#components/time/ticking.tsx";
import { useTRPC } from "#trpc/react.tsx";

/** Which configuration runs, and for how long the gateway has. */
export function GatewayFacts() {
  const { data } = useQuery(useTRPC().overview.get.queryOptions());
  if (!data) return null;
  return (
    <dl data-ages className="mt-auto grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 px-2 text-2xs text-soft">
      <dt>Revision</dt>
      <dd className="text-right">r{data.revision}</dd>
      <dt>Gateway runs</dt>
      <dd className="text-right">
        <Lasting since={data.startedAt} />
      </dd>
    </dl>
  );
}
