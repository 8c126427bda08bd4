"use client";

import { useQuery } from "@tanstack/react-query";
import type { DeferredOverview } from "@understudy/contract";
import { OnOffMark } from "#components/state-mark/on-off-mark.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatElapsed } from "#format/durations.ts";
import { formatCount, missing } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { DrainSwitch } from "./drain-switch.tsx";
import { DrainMark } from "./drain-mark.tsx";
import { queueRereadMs } from "./queue-filter.ts";
import { queueSentences, queueStatus } from "./queue-status.ts";
import { QueueSwitchOn } from "./queue-switch-on.tsx";

/** How many wait and for how long, how fast they are answered, and until when. */
export function QueuePanel() {
  const options = { refetchInterval: queueRereadMs };
  const query = useQuery(useTRPC().deferred.overview.queryOptions(undefined, options));
  return (
    <Panel title="Now" actions={query.data && isOn(query.data) && <DrainSwitch overview={query.data} />}>
      <Loaded query={query} what="the queue" skeleton={<SkeletonLines count={4} />}>
        {(overview) => <QueueState overview={overview} />}
      </Loaded>
    </Panel>
  );
}

function QueueState({ overview }: { readonly overview: DeferredOverview }) {
  const status = queueStatus(overview);
  const { depth, oldestWaitingMs, drainedPerMinute, estimateMs, enabled } = overview;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <DrainMark status={status} />
        {status !== "off" && !enabled && <OnOffMark on={false} word="No new jobs: switched off" />}
        <p className="text-[0.8125rem]">{queueSentences[status]}</p>
      </div>
      {status === "off" && <QueueSwitchOn />}
      {isOn(overview) && (
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 @min-[30rem]:grid-cols-3 @min-[56rem]:grid-cols-5">
          <Figure name="Waiting">{formatCount(depth.waiting)}</Figure>
          <Figure name="Running">{formatCount(depth.running)}</Figure>
          <Figure name="Oldest waits">
            {oldestWaitingMs === null ? missing : formatElapsed(oldestWaitingMs)}
          </Figure>
          <Figure name="Ended in the last minute">{formatCount(drainedPerMinute)}</Figure>
          <Figure name="Empty in about">{estimateMs === null ? missing : formatElapsed(estimateMs)}</Figure>
        </dl>
      )}
    </div>
  );
}

/** Off and empty, there are no figures and nothing to hold. */
function isOn({ enabled, paused, depth }: DeferredOverview): boolean {
  return enabled || paused || depth.waiting + depth.running > 0;
}
