import type {
  DeferredJobView,
  DeferredOverview,
  deferredJobInput,
  deferredSwitchInput,
} from "@understudy/contract";
import type { z } from "zod";
import type { DeferredChange } from "../../store/deferred/deferred-job.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { jobView } from "../views/job-view.ts";
import { carryOut } from "./carry-out.ts";

type JobInput = z.infer<typeof deferredJobInput>;

/** Cancels a job that waits or runs; or lets a waiting one be due at once, a failed one wait again. */
export async function changeDeferredJob(
  control: Control,
  kind: DeferredChange["kind"],
  input: JobInput,
): Promise<DeferredJobView> {
  const { gateway } = control;
  const { id } = input;
  await carryOut(control, {
    input,
    action: `deferred.${kind}`,
    object: id,
    decide: async () => {
      const job = await gateway.store.deferred.job(id);
      if (job === null) return { allowed: false, refusal: unknownJob(id) };
      const change = changeOf(control, kind, id);
      return {
        allowed: true,
        changes: [`the job of ${job.tenant} for ${job.route}: ${job.state} -> ${changedWords[kind]}`],
        write: { deferred: change },
        apply: () => gateway.deferred.changed(change),
      };
    },
  });
  const job = await jobView(gateway.store, id);
  if (job === null) throw unknownJob(id);
  return job;
}

const changedWords = { cancel: "cancelled", retry: "due now" } as const;

/** Holds the draining of the queue, or lets it go on. Requests are still accepted. */
export async function holdDeferredQueue(
  control: Control,
  paused: boolean,
  input: z.infer<typeof deferredSwitchInput>,
): Promise<DeferredOverview> {
  const { deferred } = control.gateway;
  const wasPaused = (await deferred.overview()).paused;
  await carryOut(control, {
    input,
    action: paused ? "deferred.pause" : "deferred.resume",
    object: "deferred queue",
    decide: () => ({
      allowed: true,
      changes: wasPaused === paused ? [] : [paused ? "draining -> paused" : "paused -> draining"],
      write: { deferredPaused: paused },
      apply: () => deferred.hold(paused),
    }),
  });
  return deferred.overview();
}

function changeOf({ gateway }: Control, kind: DeferredChange["kind"], id: string): DeferredChange {
  switch (kind) {
    case "cancel":
      return { kind, id, forgetAt: gateway.deferred.forgetAt() };
    case "retry": {
      const { expiresMs } = gateway.configuration.deferred;
      return { kind, id, expiresAt: gateway.ports.wallClock.now() + expiresMs };
    }
  }
}

function unknownJob(id: string): Refusal {
  return new Refusal("UNKNOWN_OBJECT", `There is no deferred job "${id}".`);
}
