import { TRPCError } from "@trpc/server";
import {
  formatByteSize,
  formatDuration,
  type RetentionSettings,
  type retentionChangeInput,
  type RetentionView,
} from "@understudy/contract";
import type { z } from "zod";
import { readRetention } from "../../configuration/index.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { retentionView } from "../views/retention-view.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { saveRevision } from "./save-revision.ts";

type RetentionChange = z.infer<typeof retentionChangeInput>;

/** Says anew how long things are kept, as a revision; what is beyond it goes from then on. */
export async function setRetention(control: Control, input: RetentionChange): Promise<RetentionView> {
  const { gateway } = control;
  await carryOut(control, {
    input,
    action: "retention.change",
    object: "retention",
    decide: () => decide(gateway, input),
  });
  return retentionView(gateway);
}

async function decide(gateway: Gateway, input: RetentionChange): Promise<Decision> {
  const { requests, maxRequests, maxSize, audit } = input;
  const read = readRetention({ requests, max_requests: maxRequests, max_size: maxSize, audit });
  if (!read.ok) {
    return {
      allowed: false,
      refusal: new TRPCError({ code: "BAD_REQUEST", message: read.problems.join("\n") }),
    };
  }
  const { configuration } = gateway;
  const conflict = await conflictWith(gateway, input.baseRevision);
  if (conflict !== null) return { allowed: false, refusal: conflict };
  const changes = differences(configuration.retention, read.settings);
  return saveRevision(gateway, {
    input,
    configuration: { ...configuration, retention: read.settings },
    changes,
  });
}

/** Somebody else changed this very section since the caller looked. */
async function conflictWith({ store, revision }: Gateway, baseRevision: number): Promise<Refusal | null> {
  if (baseRevision === revision.number) return null;
  const base = await store.revision(baseRevision);
  if (base === null)
    return new Refusal("STALE_REVISION", `There is no revision ${baseRevision} to start from.`);
  const [then, now] = [base.configuration.retention, revision.configuration.retention];
  if (differences(then, now).length === 0) return null;
  return new Refusal(
    "STALE_REVISION",
    `What is kept has changed since revision ${baseRevision}: revision ${revision.number} runs, saved by ${revision.author}.`,
  );
}

function differences(before: RetentionSettings, after: RetentionSettings): readonly string[] {
  const [old, now] = [wordsFor(before), wordsFor(after)];
  return old.flatMap(([name, value], index) => {
    const next = now[index]?.[1];
    return next === undefined || next === value ? [] : [`${name}: ${value} -> ${next}`];
  });
}

function wordsFor({ requestsMs, maxRequests, maxBytes, auditMs }: RetentionSettings) {
  return [
    ["requests", formatDuration(requestsMs)],
    ["max_requests", String(maxRequests)],
    ["max_size", formatByteSize(maxBytes)],
    ["audit", formatDuration(auditMs)],
  ] as const;
}
