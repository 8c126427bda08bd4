import type { acceptFileInput, RevisionView } from "@understudy/contract";
import { TRPCError } from "@trpc/server";
import type { z } from "zod";
import { formatProblem, parseConfigurationFile } from "../../configuration/index.ts";
import type { ConfigurationFile } from "../configuration-file.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { revisionDifferences } from "../views/revision-differences.ts";
import { revisionView } from "../views/revision-view.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { noteImported } from "./import-configuration.ts";
import { lastTargetRefusal, routesLeftUnder } from "./last-target.ts";
import { saveRevision } from "./save-revision.ts";
import { staleRevision } from "./stale-revision.ts";

type AcceptFileInput = z.infer<typeof acceptFileInput>;

/** Makes the configuration file, as the operator has seen it, the next revision, and runs it. */
export async function acceptFile(control: Control, input: AcceptFileInput): Promise<RevisionView> {
  const { file, gateway } = control;
  await carryOut(control, {
    input,
    action: "configuration.accept",
    object: file?.name ?? "configuration",
    decide: () =>
      file === null
        ? { allowed: false, refusal: new Refusal("UNKNOWN_OBJECT", "The gateway runs without a file.") }
        : decide(control, file, input),
  });
  await noteImported(control, input.fingerprint);
  return revisionView(gateway.store, gateway.revision.number);
}

async function decide(control: Control, file: ConfigurationFile, input: AcceptFileInput): Promise<Decision> {
  const { gateway } = control;
  const running = gateway.revision;
  const stale = staleRevision(running, input.baseRevision);
  if (stale !== null) return { allowed: false, refusal: stale };
  const read = await file.read();
  if (!read.ok)
    return { allowed: false, refusal: new TRPCError({ code: "BAD_REQUEST", message: read.problem }) };
  if (read.fingerprint !== input.fingerprint)
    return {
      allowed: false,
      refusal: new Refusal("STALE_STATE", `${file.name} was changed since you looked.`),
    };
  const parsed = parseConfigurationFile(read.text, control.gateway.environment);
  if (!parsed.ok) {
    const message = parsed.problems.map((problem) => formatProblem(problem, file.name)).join("\n");
    return { allowed: false, refusal: new TRPCError({ code: "BAD_REQUEST", message }) };
  }
  const { configuration } = parsed;
  const left = routesLeftUnder(gateway, configuration);
  const refusal = lastTargetRefusal(left, { given: input.acknowledge, needed: file.name });
  if (refusal !== null) return { allowed: false, refusal };
  const { changes } = revisionDifferences(running.configuration, configuration);
  const accepted = `accepted ${file.name}`;
  const note = input.reason === "" ? accepted : `${accepted}: ${input.reason}`;
  return saveRevision(gateway, { input, configuration, changes, note, sourceHash: read.fingerprint });
}
