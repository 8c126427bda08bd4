"use client";

import { PastFaultsPanel } from "#components/chaos/past-faults-panel.tsx";
import { RunningFaultsPanel } from "#components/chaos/running-faults-panel.tsx";
import { laterInBrowser } from "#components/later/later.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";

const StartFaultPanel = laterInBrowser(() =>
  import("#components/chaos/start-fault-panel.tsx").then((module) => module.StartFaultPanel),
);

export function ChaosClient() {
  return (
    <>
      <PageHeader title="Chaos" note="faults on live traffic, on purpose" />
      <RunningFaultsPanel />
      <StartFaultPanel />
      <PastFaultsPanel />
    </>
  );
}
