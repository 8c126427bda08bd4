"use client";

import { useQueryStates } from "#address/use-address.ts";
import { later } from "#components/later/later.tsx";
import { LineToggles } from "#components/metrics-filter/line-toggles.tsx";
import { linesOf, metricsParsers, whoseOf } from "#components/metrics-filter/metrics-filter.ts";
import { WhoseFields } from "#components/metrics-filter/whose-fields.tsx";
import { RangePicker } from "#components/range/range-picker.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Segmented } from "#components/ui/segmented.tsx";

const FaultsField = later(() =>
  import("#components/metrics-filter/faults-field.tsx").then((module) => module.FaultsField),
);
const LanesPanel = later(() =>
  import("#components/breaker-lanes/lanes-panel.tsx").then((module) => module.LanesPanel),
);
const ErrorPanel = later(() =>
  import("#components/error-classes/error-panel.tsx").then((module) => module.ErrorPanel),
);
const FailureListPanel = later(() =>
  import("#components/error-classes/failure-list-panel.tsx").then((module) => module.FailureListPanel),
);
const FlowPanel = later(() => import("#components/flow/flow-panel.tsx").then((module) => module.FlowPanel));
const TargetLatencyPanel = later(() =>
  import("#components/latency-chart/target-latency-panel.tsx").then((module) => module.TargetLatencyPanel),
);
const UsersLatencyPanel = later(() =>
  import("#components/latency-chart/users-latency-panel.tsx").then((module) => module.UsersLatencyPanel),
);
const FailedPanel = later(() =>
  import("#components/level-share/failed-panel.tsx").then((module) => module.FailedPanel),
);
const SpreadPanel = later(() =>
  import("#components/latency-spread/spread-panel.tsx").then((module) => module.SpreadPanel),
);
const LevelPanel = later(() =>
  import("#components/level-share/level-panel.tsx").then((module) => module.LevelPanel),
);
const SpendingPanel = later(() =>
  import("#components/spending/spending-panel.tsx").then((module) => module.SpendingPanel),
);

export function MetricsClient() {
  const [{ tab }, setFilter] = useQueryStates(metricsParsers, { history: "push" });
  return (
    <>
      <PageHeader
        title="Metrics"
        note={
          <span className="max-lg:hidden">
            drag over a chart to zoom; Shift with the arrow keys does it too
          </span>
        }
      >
        <RangePicker />
      </PageHeader>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Segmented
          label="Figures of"
          value={tab}
          options={[
            ["latency", "Latency"],
            ["errors", "Errors"],
            ["fallback", "Fallback"],
            ["cost", "Cost"],
          ]}
          onChange={(chosen) => setFilter({ tab: chosen })}
        />
        <WhoseFields byTarget={tab !== "fallback"} />
        {tab !== "cost" && <FaultsField />}
        {tab === "latency" && <LatencyFields />}
      </div>
      <Figures />
    </>
  );
}

function LatencyFields() {
  const [{ measure }, setFilter] = useQueryStates(metricsParsers);
  return (
    <>
      <Segmented
        label="Latency measured"
        value={measure}
        options={[
          ["first_token", "First token"],
          ["per_token", "Per token"],
          ["total", "Total"],
        ]}
        onChange={(chosen) => setFilter({ measure: chosen })}
      />
      <LineToggles />
    </>
  );
}

function Figures() {
  const [{ tab, chain, target, faults, measure, lines, scale }] = useQueryStates(metricsParsers);
  const whose = whoseOf({ chain, target, faults });
  const look = { lines: linesOf(lines), scale };
  switch (tab) {
    case "latency":
      return (
        <>
          <UsersLatencyPanel measure={measure} whose={whose} look={look} />
          <SpreadPanel measure={measure} whose={whose} />
          <LanesPanel />
          <TargetLatencyPanel measure={measure} whose={whose} look={look} />
        </>
      );
    case "errors":
      return (
        <>
          <ErrorPanel whose={whose} />
          <FailureListPanel whose={whose} />
          <LanesPanel />
        </>
      );
    case "fallback":
      return (
        <>
          <LevelPanel whose={whose} />
          <FailedPanel whose={whose} />
          <FlowPanel whose={whose} />
          <LanesPanel />
        </>
      );
    case "cost":
      return <SpendingPanel whose={whose} />;
  }
}
