"use client";

import type { DeferredJobView } from "@understudy/contract";
import { RefusalNote } from "#components/breaker-actions/refusal-note.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { useGuardAnswers } from "#components/ui/use-guard-answers.ts";
import { JobMark } from "./job-mark.tsx";
import { useCancelJob } from "./use-job-changes.ts";

export interface CancelDialogProps {
  readonly job: DeferredJobView;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks before a job is given up: somebody waits for its answer. */
export function CancelDialog({ job, open, onOpenChange }: CancelDialogProps) {
  const { reason, setReason, refusal, setRefusal, changeOpen } = useGuardAnswers(onOpenChange);
  const { cancel, pending } = useCancelJob({ onDone: () => changeOpen(false), onRefused: setRefusal });
  return (
    <GuardDialog
      open={open}
      onOpenChange={changeOpen}
      title={`Cancel ${job.id}`}
      description={
        <>
          It gets no answer any more; whoever of tenant {job.tenant} asks for it is told that it was
          cancelled. Now: <JobMark state={job.state} />
        </>
      }
      wayOut="Keep it"
      actions={
        <ChangeButton
          change="deferred.cancel"
          look="danger"
          pending={pending}
          onClick={() => cancel(job, reason)}
        >
          Cancel the job
        </ChangeButton>
      }
    >
      <ReasonField value={reason} onChange={setReason} />
      {refusal && <RefusalNote refusal={refusal} confirmName={null} typed="" onType={() => undefined} />}
    </GuardDialog>
  );
}
