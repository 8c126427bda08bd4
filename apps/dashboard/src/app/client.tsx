"use client";

import { useQuery } from "@tanstack/react-query";
import { ownTroubleSentences, type OverviewView } from "@understudy/contract";
import { later } from "#components/later/later.tsx";
import { BrokenPanel, type BrokenPanelProps } from "#components/overview/broken-panel.tsx";
import { unsaidAlerts } from "#components/overview/unsaid-alerts.ts";
import { RangePicker } from "#components/range/range-picker.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";

const ChangeList = later(() =>
  import("#components/overview/change-list.tsx").then((module) => module.ChangeList),
);
const CalmPanel = later(() =>
  import("#components/overview/calm-panel.tsx").then((module) => module.CalmPanel),
);
const UsersPanel = later(() =>
  import("#components/overview/users-panel.tsx").then((module) => module.UsersPanel),
);
const SuggestionsPanel = later(() =>
  import("#components/overview/suggestions-panel.tsx").then((module) => module.SuggestionsPanel),
);

/** Below what an incident asks for: there in the first HTML, awake after what stands above. */
const OverviewFigures = later(() =>
  import("./overview-figures.tsx").then((module) => module.OverviewFigures),
);

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
      <OverviewFigures />
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
