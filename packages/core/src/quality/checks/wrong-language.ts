import { isPlainQuestion, languageOf } from "../language-of.ts";
import type { QualityCheck } from "../quality-check.ts";

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
    const spoken = languageOf(wanted.question, { leastHits: 3, foreignShare: 0 });
    return spoken !== null && spoken !== answered;
  },
};
