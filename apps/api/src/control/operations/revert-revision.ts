import type { revertInput, RevisionView } from "@understudy/contract";
import type { z } from "zod";
import type { Gateway } from "../../gateway/gateway.ts";
import type { Control } from "../control.ts";
import { revisionDifferences } from "../views/revision-differences.ts";
import { noRevision, revisionView } from "../views/revision-view.ts";
import { carryOut, nothingToDo, type Decision } from "./carry-out.ts";
import { lastTargetRefusal, routesLeftUnder } from "./last-target.ts";
import { missingProviderRefusal } from "./missing-providers.ts";
import { saveRevision } from "./save-revision.ts";
import { staleRevision } from "./stale-revision.ts";

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
    staleRevision(running, baseRevision) ??
    missingProviderRefusal({
      number,
      wanted: wanted.configuration,
      running: running.configuration,
      environment: gateway.environment,
    }) ??
    lastTargetRefusal(routesLeftUnder(gateway, wanted.configuration), {
      given: acknowledge,
      needed: `r${number}`,
    });
  if (refusal !== null) return { allowed: false, refusal };
  const { changes } = revisionDifferences(running.configuration, wanted.configuration);
  if (changes.length === 0) return nothingToDo;
  const back = `back to r${number}`;
  return saveRevision(gateway, {
    input,
    configuration: wanted.configuration,
    changes: [`r${gateway.revision.number} -> content of r${number}`, ...changes],
    note: input.reason === "" ? back : `${back}: ${input.reason}`,
  });
}
