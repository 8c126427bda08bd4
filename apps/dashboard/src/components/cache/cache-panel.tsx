"use client";

import { useQuery } from "@tanstack/react-query";
import type { CacheOverview } from "@understudy/contract";
import { OnOffMark } from "#components/state-mark/on-off-mark.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { newestHits } from "#live/apply-live-message.ts";
import { useTRPC } from "#trpc/react.tsx";
import { CacheFigures } from "./cache-figures.tsx";
import { CacheRouteList } from "./cache-route-list.tsx";
import { CacheSwitchOn } from "./cache-switch-on.tsx";

/** Whether answers are kept, how many, and what they were good for. */
export function CachePanel() {
  const query = useQuery(useTRPC().cache.overview.queryOptions(newestHits));
  return (
    <Panel title="Now">
      <Loaded query={query} what="the emergency cache" skeleton={<SkeletonLines count={5} />}>
        {(overview) => <CacheState overview={overview} />}
      </Loaded>
    </Panel>
  );
}

function CacheState({ overview }: { readonly overview: CacheOverview }) {
  const { routes, entries } = overview;
  const on = routes.filter(({ enabled }) => enabled).length;
  const word = on === 0 || on === routes.length ? undefined : `On for ${on} of ${routes.length} routes`;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <OnOffMark on={on > 0} {...(word === undefined ? {} : { word })} />
        <p className="text-[0.8125rem]">
          {on === 0
            ? "No answer is kept and none is served: when every target fails, callers get an error."
            : "Served only when every target of a chain has failed, or when the caller asks for it."}
        </p>
      </div>
      {(on > 0 || entries > 0) && <CacheFigures overview={overview} />}
      {on === 0 ? <CacheSwitchOn /> : <CacheRouteList routes={routes} />}
    </div>
  );
}
