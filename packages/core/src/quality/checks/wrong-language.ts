import { isPlainQuestion, languageOf, type Certainty } from "../language-of.ts";
import type { QualityCheck } from "../quality-check.ts";

/** Of what is short. */
const brief: Certainty = { leastHits: 3, foreignShare: 0 };

/**
 * Another language than the question's, where both are certain. Whoever speaks of languages or texts
 * anywhere in the request may have asked for just that.
 */
export const wrongLanguage: QualityCheck = {
  mark: "wrong_language",
  finds: ({ texts, whole }, asked) => {
    const [text, ...others] = texts;
    if (!whole || text === undefined || others.length > 0) return false;
    const answered = languageOf(text, { leastHits: 8, foreignShare: 0.1 });
    if (answered === null) return false;
    const wanted = asked();
    if (wanted === null || wanted.json !== null || wanted.question === null) return false;
    if (!isPlainQuestion(wanted.question, wanted.earlier)) return false;
    const spoken = languageOf(wanted.question, brief);
    if (spoken === null || spoken === answered) return false;
    // Whoever was spoken to in the language of the answer before may well stay with it.
    return wanted.earlier.every((said) => languageOf(said, brief) !== answered);
  },
};
