import { TRPCError } from "@trpc/server";
import { mutation, type Configuration } from "@understudy/contract";
import { z } from "zod";
import {
  fileFingerprint,
  formatProblem,
  missingVariables,
  parseConfigurationFile,
  type ConfigurationProblem,
} from "../../configuration/index.ts";
import { importedHashSetting } from "../../gateway/initial-revision.ts";
import type { Control } from "../control.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { configurationDifferences } from "./configuration-differences.ts";
import { lastTargetRefusal, routesLeftUnder } from "./last-target.ts";
import { saveRevision } from "./save-revision.ts";

export const importInput = mutation.extend({
  yaml: z.string().min(1),
  /** As the operator knows it; stands in messages. */
  fileName: z.string().trim().min(1).max(300),
  /** Needed when this leaves a route without a usable target: `fileName`. */
  acknowledge: z.string().optional(),
});

type ImportInput = z.infer<typeof importInput>;

export interface Imported {
  /** The one that runs now. */
  readonly revision: number;
  /** What the file says that is no mistake but worth a look. */
  readonly warnings: readonly string[];
  /** Of the environment the gateway runs in; their providers take no traffic. */
  readonly missingVariables: readonly string[];
}

/** Makes the whole of a configuration file the next revision, and runs it. */
export async function importConfiguration(control: Control, input: ImportInput): Promise<Imported> {
  const { gateway } = control;
  const parsed = parseConfigurationFile(input.yaml, gateway.environment);
  await carryOut(control, {
    input,
    action: "configuration.import",
    object: input.fileName,
    decide: () => {
      return parsed.ok ? replace(control, input, parsed.configuration) : refuse(input, parsed.problems);
    },
  });
  await noteImported(control, fileFingerprint(input.yaml));
  const warnings = parsed.ok ? parsed.warnings.map((warning) => formatProblem(warning, input.fileName)) : [];
  return {
    revision: gateway.revision.number,
    warnings,
    missingVariables: parsed.ok ? missingVariables(parsed.configuration, gateway.environment) : [],
  };
}

/** What a file with this fingerprint says runs, or ran: only another text is news. */
export async function noteImported({ gateway, file }: Control, fingerprint: string): Promise<void> {
  await gateway.store.saveSetting(importedHashSetting, fingerprint);
  file?.noteImported(fingerprint);
}

function refuse({ fileName }: ImportInput, problems: readonly ConfigurationProblem[]): Decision {
  const message = problems.map((problem) => formatProblem(problem, fileName)).join("\n");
  return {
    allowed: false,
    refusal: new TRPCError({ code: "BAD_REQUEST", message }),
    remarks: problems.map(({ line, column, path, message: what }) => `${line}:${column} ${path}: ${what}`),
  };
}

function replace({ gateway }: Control, input: ImportInput, configuration: Configuration): Decision {
  const left = routesLeftUnder(gateway, configuration);
  const refusal = lastTargetRefusal(left, { given: input.acknowledge, needed: input.fileName });
  if (refusal !== null) return { allowed: false, refusal };
  return saveRevision(gateway, {
    input,
    configuration,
    changes: configurationDifferences(gateway.configuration, configuration),
    note: input.reason === "" ? `imported from ${input.fileName}` : input.reason,
    sourceHash: fileFingerprint(input.yaml),
  });
}
