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
import { isUsableUnder, lastTargetRefusal, routesLeftWhen } from "./last-target.ts";

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
  if (running.number !== input.baseRevision) {
    const message = `You looked at revision ${input.baseRevision}: revision ${running.number} runs, saved by ${running.author}.`;
    return { allowed: false, refusal: new Refusal("STALE_REVISION", message) };
  }
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
  const left = routesLeftWhen(gateway, {
    chainOf: (route) => configuration.routes[route]?.chain ?? [],
    usable: isUsableUnder(gateway, configuration),
  });
  const refusal = lastTargetRefusal(left, { given: input.acknowledge, needed: file.name });
  if (refusal !== null) return { allowed: false, refusal };
  const { changes } = revisionDifferences(running.configuration, configuration);
  if (changes.length === 0) return { allowed: true, changes, write: {}, apply: () => undefined };
  const draft = {
    author: input.actor,
    note: input.reason === "" ? `accepted ${file.name}` : `accepted ${file.name}: ${input.reason}`,
    via: input.via,
    baseRevision: running.number,
    sourceHash: read.fingerprint,
    configuration,
  };
  return {
    allowed: true,
    changes,
    write: { revision: draft },
    apply: ({ revision, at }) => {
      if (revision === null) throw new Error("a revision was written without a number");
      gateway.applyRevision({ ...draft, number: revision, savedAt: at }, input.mutationId);
    },
  };
}
