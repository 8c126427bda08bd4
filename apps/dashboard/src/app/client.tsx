"use client";

import { useQuery } from "@tanstack/react-query";
import { ownTroubleSentences, type OverviewView } from "@understudy/contract";
import { LanesPanel } from "#components/breaker-lanes/lanes-panel.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { LiveEvents } from "#components/event-list/live-events.tsx";
import { UsersLatencyPanel } from "#components/latency-chart/users-latency-panel.tsx";
import { LevelPanel } from "#components/level-share/level-panel.tsx";
import { BrokenPanel, type BrokenPanelProps } from "#components/overview/broken-panel.tsx";
import { CalmPanel } from "#components/overview/calm-panel.tsx";
import { ChangeList } from "#components/overview/change-list.tsx";
import { SuggestionsPanel } from "#components/overview/suggestions-panel.tsx";
import { unsaidAlerts } from "#components/overview/unsaid-alerts.ts";
import { UsersPanel } from "#components/overview/users-panel.tsx";
import { RangePicker } from "#components/range/range-picker.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { overviewEvents } from "./overview-events.ts";

/** Rows of the newest requests on this page. */
const eventRows = 8;

export function OverviewClient() {
  const control = useTRPC();
  const query = useQuery(control.overview.get.queryOptions());
  const { data: alerts } = useQuery(control.alerts.open.queryOptions());
  return (
    <>
      <PageHeader title="Overview">
        <RangePicker />
      </PageHeader>
      <Loaded query={query} what="the overview" skeleton={<Skeleton className="h-64 w-full" />}>
        {(overview) => {
          const unsaid = unsaidAlerts(alerts?.open ?? [], overview.broken);
          return isCalm(overview) && unsaid.length === 0 ? (
            <CalmPanel overview={overview} />
          ) : (
            <Incident overview={overview} alerts={unsaid} />
          );
        }}
      </Loaded>
      <LanesPanel />
      <div className="grid gap-4 xl:grid-cols-2">
        <UsersLatencyPanel measure="first_token" />
        <LevelPanel />
      </div>
      <LiveEvents
        title="Latest disturbed requests"
        filter={overviewEvents}
        limit={eventRows}
        empty="None: no request went past the first target of its chain."
        actions={
          <CarriedLink href="/events" className={buttonClass("quiet")}>
            All events
          </CarriedLink>
        }
      />
    </>
  );
}

function isCalm({ broken, users, engine }: OverviewView): boolean {
  return broken.length === 0 && users.failed === 0 && ownTroubleSentences(engine).length === 0;
}

function Incident({ overview, alerts }: BrokenPanelProps) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <BrokenPanel overview={overview} alerts={alerts} />
      <UsersPanel overview={overview} />
      <Panel title="What changed just before" note="last 24 h">
        <ChangeList changes={overview.changed} empty="Nothing changed." />
      </Panel>
      <SuggestionsPanel suggestions={overview.suggestions} />
    </div>
  );
}
