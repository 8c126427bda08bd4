"use client";

import type { DeferredJobView } from "@understudy/contract";
import { laterInBrowser } from "#components/later/later.tsx";
import { useState } from "react";
import { ChangeButton } from "#components/ui/button.tsx";
import { useRetryJob } from "./use-job-changes.ts";

const CancelDialog = laterInBrowser(() =>
  import("./cancel-dialog.tsx").then((module) => module.CancelDialog),
);

/** What can be done about a job. Trying again takes nothing away; cancelling is asked about. */
export function JobActions({ job }: { readonly job: DeferredJobView }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const { retry, pending } = useRetryJob();
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <>
      {(job.state === "waiting" || job.state === "failed") && (
        <ChangeButton
          change="deferred.retry"
          pending={pending}
          onClick={() => retry(job)}
          aria-label={`Retry ${job.id}`}
        >
          Retry
        </ChangeButton>
      )}
      {(job.state === "waiting" || job.state === "running") && (
        <ChangeButton
          change="deferred.cancel"
          onClick={show}
          aria-label={`Cancel ${job.id}`}
          aria-haspopup="dialog"
        >
          Cancel…
        </ChangeButton>
      )}
      {wanted && <CancelDialog job={job} open={open} onOpenChange={setOpen} />}
    </>
  );
}
