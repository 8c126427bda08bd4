import type { CanonicalRequest } from "../canonical-request.ts";
import { formKey, type OpenQuestion } from "../guarded-key.ts";
import { semanticForm } from "./semantic-form.ts";

/** Who makes the vectors that are compared: those of two models never are (docs/resilience.md 0.18). */
export interface VectorSource {
  readonly provider: string;
  readonly model: string;
  readonly dimensions?: number | undefined;
}

/** The last message of a request, to be matched by meaning. */
export interface SemanticQuestion {
  /** Equal wherever the guards let two requests share an answer, and the same embedder tells how alike they are. */
  readonly key: string;
  /** What vectors are made of. */
  readonly text: string;
}

/** Null: the guards let it share no answer, whatever a vector may say (docs/resilience.md section 5). */
export function semanticQuestion(
  request: CanonicalRequest,
  question: OpenQuestion | null,
  source: VectorSource,
): SemanticQuestion | null {
  const formed = formKey("semantic", semanticForm, request, question);
  const text = question?.last[0];
  if (formed === null || text === undefined) return null;
  const { provider, model, dimensions = null } = source;
  return { key: JSON.stringify([provider, model, dimensions, formed]), text: text.normalize("NFC") };
}
