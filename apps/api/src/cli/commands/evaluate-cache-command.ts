import type { Command } from "commander";
import { evaluatePairs } from "../../cache-evaluation/evaluate-pairs.ts";
import { readPairs } from "../../cache-evaluation/pair.ts";
import { evaluationLines } from "../print/evaluation-lines.ts";
import { inProject } from "../project-root.ts";
import type { Session } from "../session.ts";
import { readText } from "../text-file.ts";

interface EvaluateOptions {
  readonly pairs: string;
  readonly json?: true;
}

/** Adds `evaluate` to the commands of the cache. */
export function addEvaluateCommand(cache: Command, session: Session): void {
  cache
    .command("evaluate")
    .description("say how often the cache would answer wrongly, by labelled pairs of messages")
    .option(
      "--pairs <file>",
      "other pairs, one JSON object a line",
      inProject("apps", "api", "src", "cache-evaluation", "pairs.jsonl"),
    )
    .option("--json", "print the result as JSON")
    .action((options: EvaluateOptions) => evaluate(session, options));
}

/** Ends with 1 where a method that is on by default may be wrong more often than it is allowed to be. */
async function evaluate(session: Session, { pairs: file, json }: EvaluateOptions): Promise<void> {
  const text = await readText(session, file);
  if (text === null) return;
  const reading = readPairs(text);
  if (!reading.ok) return session.fail(`${file}:${reading.line}: ${reading.message}`);
  const evaluation = evaluatePairs(reading.pairs);
  if (json === true) session.terminal.out(JSON.stringify(evaluation, null, 2));
  else for (const line of evaluationLines(evaluation)) session.terminal.out(line);
  if (!evaluation.passed) session.fail("What is on by default is not known to be wrong rarely enough.");
}
