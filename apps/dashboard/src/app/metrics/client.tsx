"use client";

import { useQueryState } from "nuqs";
import { LanesPanel } from "#components/breaker-lanes/lanes-panel.tsx";
import { TargetLatencyPanel } from "#components/latency-chart/target-latency-panel.tsx";
import { UsersLatencyPanel } from "#components/latency-chart/users-latency-panel.tsx";
import { LevelPanel } from "#components/level-share/level-panel.tsx";
import { RangePicker } from "#components/range/range-picker.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { SpendingPanel } from "#components/spending/spending-panel.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { measureParser } from "./search-params.ts";

export function MetricsClient() {
  const [measure, setMeasure] = useQueryState("measure", measureParser);
  return (
    <>
      <PageHeader title="Metrics">
        <Segmented
          label="Latency measured"
          value={measure}
          options={[
            ["first_token", "First token"],
            ["per_token", "Per token"],
            ["total", "Total"],
          ]}
          onChange={(value) => void setMeasure(value)}
        />
        <RangePicker />
      </PageHeader>
      <UsersLatencyPanel measure={measure} />
      <LevelPanel />
      <LanesPanel />
      <TargetLatencyPanel measure={measure} />
      <SpendingPanel />
    </>
  );
}
