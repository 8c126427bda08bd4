import type { revertInput, RevisionView } from "@understudy/contract";
import type { z } from "zod";
import type { Gateway } from "../../gateway/gateway.ts";
import type { RevisionDraft, StoredRevision } from "../../store/store.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { revisionDifferences } from "../views/revision-differences.ts";
import { noRevision, revisionView } from "../views/revision-view.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { isUsableUnder, lastTargetRefusal, routesLeftWhen } from "./last-target.ts";
import { missingProviderRefusal } from "./missing-providers.ts";

type RevertInput = z.infer<typeof revertInput>;

/** Makes a new revision with the content of an old one, and runs it. What ran stays in the history. */
export async function revertRevision(control: Control, input: RevertInput): Promise<RevisionView> {
  await carryOut(control, {
    input,
    action: "revision.revert",
    object: `r${input.number}`,
    decide: () => decide(control.gateway, input),
  });
  return revisionView(control.gateway.store, control.gateway.revision.number);
}

async function decide(gateway: Gateway, input: RevertInput): Promise<Decision> {
  const { number, baseRevision, acknowledge } = input;
  const wanted = await gateway.store.revision(number);
  if (wanted === null) return { allowed: false, refusal: noRevision(number) };
  // As stored: what runs may have the same words in another order.
  const running = (await gateway.store.revision(gateway.revision.number)) ?? gateway.revision;
  const refusal =
    conflictWith(running, baseRevision) ??
    missingProviderRefusal({
      number,
      wanted: wanted.configuration,
      running: running.configuration,
      environment: gateway.environment,
    }) ??
    lastTargetRefusal(routesLeftBy(gateway, wanted), { given: acknowledge, needed: `r${number}` });
  if (refusal !== null) return { allowed: false, refusal };
  const { changes } = revisionDifferences(running.configuration, wanted.configuration);
  if (changes.length === 0) return { allowed: true, changes, write: {}, apply: () => undefined };
  return save(gateway, input, { wanted, changes });
}

function conflictWith(running: StoredRevision, baseRevision: number): Refusal | null {
  if (running.number === baseRevision) return null;
  return new Refusal(
    "STALE_REVISION",
    `You looked at revision ${baseRevision}: revision ${running.number} runs, saved by ${running.author}.`,
  );
}

/** Routes that have a usable target now and would have none, or would be gone. */
function routesLeftBy(gateway: Gateway, { configuration }: StoredRevision): readonly string[] {
  return routesLeftWhen(gateway, {
    chainOf: (route) => configuration.routes[route]?.chain ?? [],
    usable: isUsableUnder(gateway, configuration),
  });
}

interface Revert {
  readonly wanted: StoredRevision;
  readonly changes: readonly string[];
}

function save(gateway: Gateway, input: RevertInput, { wanted, changes }: Revert): Decision {
  const back = `back to r${wanted.number}`;
  const draft: RevisionDraft = {
    author: input.actor,
    note: input.reason === "" ? back : `${back}: ${input.reason}`,
    via: input.via,
    baseRevision: gateway.revision.number,
    sourceHash: null,
    configuration: wanted.configuration,
  };
  return {
    allowed: true,
    changes: [`r${gateway.revision.number} -> content of r${wanted.number}`, ...changes],
    write: { revision: draft },
    apply: ({ revision, at }) => {
      if (revision === null) throw new Error("a revision was written without a number");
      gateway.applyRevision({ ...draft, number: revision, savedAt: at }, input.mutationId);
    },
  };
}
