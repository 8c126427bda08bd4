"use client";

import { later } from "#components/later/later.tsx";
import { QueuePanel } from "#components/queue/queue-panel.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";

const JobsPanel = later(() => import("#components/queue/jobs-panel.tsx").then((module) => module.JobsPanel));

export function QueueClient() {
  return (
    <>
      <PageHeader
        title="Deferred queue"
        note="requests of callers who can wait, answered once a target is back"
      />
      <QueuePanel />
      <JobsPanel />
    </>
  );
}
