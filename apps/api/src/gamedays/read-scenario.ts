import { scenarioFileSchema, type Scenario } from "@understudy/contract";
import type { z } from "zod";
import { problemHead, type ConfigurationProblem } from "../configuration/configuration-problem.ts";
import type { Finding } from "../configuration/finding.ts";
import { didYouMean } from "../configuration/nearest-word.ts";
import { byPlace, readYaml } from "../configuration/read-yaml.ts";
import { describeIssue } from "../configuration/schema-findings.ts";

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/** Every key of the file, for whoever mistypes one. */
const knownKeys = (
  "name title description route traffic steps hypotheses expect abort roles repeat_every generate streamed " +
  "prompt_tokens output_tokens for faults fault on share status retry_after delay after_tokens provider target " +
  "during measure at_most at_least minimum alerts rule within breakers failed_share"
).split(" ");

/** A scenario's file, or everything that is wrong with it at once, in the order of the file. Never throws. */
export function readScenario(text: string): ParsedScenario {
  const reading = readYaml(text, 'Begin with "name" and "title".');
  if (!reading.ok) return reading;
  const { data, duplicates, locate } = reading.file;
  const parsed = scenarioFileSchema.safeParse(data, { error: describeIssue });
  if (parsed.success && duplicates.length === 0) return { ok: true, scenario: parsed.data };
  const found = parsed.success ? [] : parsed.error.issues.flatMap(findings);
  return { ok: false, problems: [...duplicates, ...found.map(locate)].toSorted(byPlace) };
}

/** All of them in one text, a line each. */
export function problemText(problems: readonly ConfigurationProblem[]): string {
  return problems.map(problemHead).join("\n");
}

function findings(issue: z.core.$ZodIssue): Finding[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  if (issue.code !== "unrecognized_keys") return [{ path, at: "value", message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...path, key],
    at: "key",
    message: `unknown key here.${didYouMean(key, knownKeys)}`,
  }));
}
