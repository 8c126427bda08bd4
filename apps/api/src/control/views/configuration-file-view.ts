import type { ConfigurationFileView } from "@understudy/contract";
import { formatProblem, parseConfigurationFile } from "../../configuration/index.ts";
import type { Control } from "../control.ts";
import { revisionDifferences } from "./revision-differences.ts";
import { sinceGiven } from "./since-given.ts";
import { undoneEdits } from "./undone-edits.ts";

/** What the configuration file says now, against what runs (docs/design.md 4). */
export async function configurationFileView(control: Control): Promise<ConfigurationFileView> {
  const { file, gateway } = control;
  if (file === null) return { kind: "none" };
  const { name } = file;
  const read = await file.read();
  if (!read.ok) return { kind: "unusable", name, problems: [read.problem] };
  if (file.isImported(read.fingerprint)) return { kind: "known", name };
  const parsed = parseConfigurationFile(read.text, control.gateway.environment);
  if (!parsed.ok) {
    return {
      kind: "unusable",
      name,
      problems: parsed.problems.map((problem) => formatProblem(problem, name)),
    };
  }
  const { revision } = gateway;
  const since = await sinceGiven(gateway.store, revision);
  return {
    kind: "changed",
    name,
    fingerprint: read.fingerprint,
    revision: revision.number,
    ...revisionDifferences(revision.configuration, parsed.configuration),
    undoes: undoneEdits(since, parsed.configuration),
    warnings: parsed.warnings.map((warning) => formatProblem(warning, name)),
  };
}
