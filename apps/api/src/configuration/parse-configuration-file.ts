import type { Configuration } from "@understudy/contract";
import type { ConfigurationProblem } from "./configuration-problem.ts";
import type { Environment } from "./environment.ts";
import type { Report } from "./finding.ts";
import { normaliseFile } from "./normalise-file.ts";
import { byPlace, readYaml } from "./read-yaml.ts";
import { schemaFindings } from "./schema-findings.ts";

export type ParsedConfigurationFile =
  | {
      readonly ok: true;
      readonly configuration: Configuration;
      readonly warnings: readonly ConfigurationProblem[];
    }
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/**
 * An operator's `understudy.yaml` as a configuration, or everything that is wrong with it at once, in
 * the order of the file (docs/design.md section 4). Bad input of any kind is a value, never a throw. The
 * environment is only asked whether it holds the credentials the file refers to: their values go nowhere.
 */
export function parseConfigurationFile(text: string, environment: Environment): ParsedConfigurationFile {
  const reading = readYaml(text);
  if (!reading.ok) return reading;
  const { data, duplicates, locate } = reading.file;
  const report: Report = { problems: [...schemaFindings(data)], warnings: [] };
  const configuration = normaliseFile(data, environment, report);
  const problems = [...duplicates, ...report.problems.map(locate)].toSorted(byPlace);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, configuration, warnings: report.warnings.map(locate).toSorted(byPlace) };
}
