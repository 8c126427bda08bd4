import { InvalidArgumentError, type Command } from "commander";
import { evaluatePairs, type Evaluation } from "../../cache-evaluation/evaluate-pairs.ts";
import { evaluateSemantic, type SemanticEvaluation } from "../../cache-evaluation/evaluate-semantic.ts";
import { embedTexts } from "../../cache-evaluation/embed-texts.ts";
import { readPairs, type Pair } from "../../cache-evaluation/pair.ts";
import { openEmbedder } from "../embedder-from-file.ts";
import { evaluationLines } from "../print/evaluation-lines.ts";
import { inProject } from "../project-root.ts";
import type { Session } from "../session.ts";
import { readText } from "../text-file.ts";
import { systemPorts } from "../../gateway/system-ports.ts";

interface EvaluateOptions {
  readonly pairs: string;
  readonly embedder?: string;
  readonly config?: string;
  readonly threshold: number;
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
    .option("--embedder <provider/model>", "judge semantic matches by its vectors; sends it every message")
    .option("--config <file>", "the configuration file that has this provider")
    .option("--threshold <cosine>", "of semantic matches, 0.9 to 1", readThreshold, 0.95)
    .option("--json", "print the result as JSON")
    .action((options: EvaluateOptions) => evaluate(session, options));
}

function readThreshold(text: string): number {
  const threshold = Number(text);
  if (threshold >= 0.9 && threshold <= 1) return threshold;
  throw new InvalidArgumentError("It must be a number from 0.9 to 1.");
}

/**
 * Ends with 1 where a method that is on by default may be wrong more often than it is allowed to be, or
 * a semantic match was wrong.
 */
async function evaluate(session: Session, options: EvaluateOptions): Promise<void> {
  const { pairs: file, json } = options;
  const text = await readText(session, file);
  if (text === null) return;
  const reading = readPairs(text);
  if (!reading.ok) return session.fail(`${file}:${reading.line}: ${reading.message}`);
  const semantic = await judgeSemantic(reading.pairs, options);
  if (typeof semantic === "string") return session.fail(semantic);
  const evaluation: Evaluation = evaluatePairs(reading.pairs);
  if (json === true) session.terminal.out(JSON.stringify({ ...evaluation, semantic }, null, 2));
  else for (const line of evaluationLines(evaluation, semantic)) session.terminal.out(line);
  if (!evaluation.passed) session.fail("What is on by default is not known to be wrong rarely enough.");
  else if (semantic !== null && semantic.semantic.falseAccepts.length > 0)
    session.fail("Semantic matches would answer wrongly.");
}

/** Null: no embedder was given; a text: why it cannot be judged. */
async function judgeSemantic(
  pairs: readonly Pair[],
  { embedder, config, threshold }: EvaluateOptions,
): Promise<SemanticEvaluation | null | string> {
  if (embedder === undefined) return null;
  if (config === undefined)
    return "--embedder needs --config FILE: where the provider is and what its key is.";
  const opened = await openEmbedder(embedder, config);
  if (typeof opened === "string") return opened;
  try {
    const texts = new Set(pairs.flatMap(({ a, b }) => [a, b]));
    const embedded = await embedTexts(texts, systemPorts.timers, opened.ask);
    return embedded.ok
      ? evaluateSemantic(pairs, embedded.vectors, threshold)
      : `${embedder} gave no vectors: ${embedded.detail}.`;
  } finally {
    await opened.close();
  }
}
