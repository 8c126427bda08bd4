import { credentialVariables, parseConfigurationFile } from "../configuration/index.ts";
import type { Environment } from "../configuration/environment.ts";
import { writeDraft, type Draft } from "./draft.ts";
import { ImportReport, type ImportNote } from "./import-report.ts";
import { importLitellm } from "./litellm/import-litellm.ts";
import { importPortkey } from "./portkey/import-portkey.ts";
import { readSource } from "./source-file.ts";

/** Whose configuration a file is. */
export type Origin = "litellm" | "portkey";

export interface ImportRequest {
  readonly origin: Origin;
  readonly text: string;
  /** Addresses the file takes from the environment are looked up; secrets never are. */
  readonly environment: Environment;
  /** What clients send as `model`, for targets of Portkey that name none. */
  readonly usualModel: string | null;
}

export type ImportResult =
  | {
      readonly ok: true;
      /** An `understudy.yaml`. */
      readonly yaml: string;
      readonly notes: readonly ImportNote[];
      /** The environment variables its keys have to stand in. */
      readonly keyVariables: readonly string[];
    }
  | { readonly ok: false; readonly reason: string; readonly notes: readonly ImportNote[] };

/**
 * Another gateway's configuration as this gateway's, with a note on everything in it: what came along,
 * what means something else now, what did not come along and why. No secret is ever copied. What is
 * returned as `ok` passes `understudy check`. Bad input is a value, never a throw.
 */
export function importConfiguration({ origin, text, environment, usualModel }: ImportRequest): ImportResult {
  const reading = readSource(text);
  if (!reading.ok) return { ok: false, reason: `line ${reading.line}: ${reading.message}`, notes: [] };
  const { data, lineOf } = reading.source;
  const report = new ImportReport(lineOf);
  const draftOf = (): Draft => {
    switch (origin) {
      case "litellm":
        return importLitellm(data, environment, report);
      case "portkey":
        return importPortkey(data, environment, usualModel, report);
    }
  };
  const draft = draftOf();
  const { notes } = report;
  if (draft.lacksModels) {
    return {
      ok: false,
      reason: "some targets name no model. Say with --model what your clients send.",
      notes,
    };
  }
  if (draft.routes.length === 0) return { ok: false, reason: "no target of it can be asked here.", notes };
  const yaml = writeDraft(draft);
  const checked = parseConfigurationFile(yaml, environment);
  if (checked.ok) {
    const keyVariables = Object.values(checked.configuration.providers).flatMap(credentialVariables);
    return { ok: true, yaml, notes, keyVariables: [...new Set(keyVariables)] };
  }
  const [problem] = checked.problems;
  const reason = `what came of it does not pass the check: ${problem?.path ?? ""}: ${problem?.message ?? ""}`;
  return { ok: false, reason, notes };
}
