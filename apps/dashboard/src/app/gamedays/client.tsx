"use client";

import { PastRunsPanel } from "#components/gamedays/past-runs-panel.tsx";
import { RunningPanel } from "#components/gamedays/running-panel.tsx";
import { ScenariosPanel } from "#components/gamedays/scenarios-panel.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";

export function GameDaysClient() {
  return (
    <>
      <PageHeader title="Game days" note="exercises with injected faults, judged" />
      <RunningPanel />
      <ScenariosPanel />
      <PastRunsPanel />
    </>
  );
}
