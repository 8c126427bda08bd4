"use client";

import { JobsPanel } from "#components/queue/jobs-panel.tsx";
import { QueuePanel } from "#components/queue/queue-panel.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";

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
