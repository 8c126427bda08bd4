import { empty } from "./checks/empty.ts";
import { invalidOutput } from "./checks/invalid-output.ts";
import { refusal } from "./checks/refusal.ts";
import { repetition } from "./checks/repetition.ts";
import { truncated } from "./checks/truncated.ts";
import { wrongLanguage } from "./checks/wrong-language.ts";
import type { AnswerReading, AskedFor } from "./answer-reading.ts";
import type { QualityCheck } from "./quality-check.ts";
import type { QualityMark } from "./quality-mark.ts";

/** Every check, by the mark it gives. Add one here; the contract tests it. */
export const qualityChecks: Readonly<Record<QualityMark, QualityCheck>> = {
  empty,
  refusal,
  repetition,
  truncated,
  invalid_output: invalidOutput,
  wrong_language: wrongLanguage,
};

/** What is found in an answer without a word of the request, or only seldom with one. */
export const usualChecks: readonly QualityMark[] = ["empty", "refusal", "repetition", "truncated"];

/** Everything that these checks find wrong with an answer, each mark once. */
export function marksOf(
  answer: AnswerReading,
  checks: readonly QualityMark[],
  asked: () => AskedFor | null,
): readonly QualityMark[] {
  return checks.filter((mark) => qualityChecks[mark].finds(answer, asked));
}
