import { levels, type Level } from "@understudy/core";

export interface LevelLook {
  readonly word: string;
  /** As charts and tables abbreviate it (docs/design.md, Words). */
  readonly code: string;
  readonly meaning: string;
  readonly colour: string;
}

export const levelLooks: Readonly<Record<Level, LevelLook>> = {
  primary: {
    word: "Primary",
    code: "L0",
    meaning: "first choice of the chain",
    colour: "var(--level-primary)",
  },
  fallback: { word: "Fallback", code: "L1+", meaning: "a later target", colour: "var(--level-fallback)" },
  cache: { word: "Cache", code: "C", meaning: "emergency cache", colour: "var(--level-cache)" },
  deferred: { word: "Deferred", code: "D", meaning: "queued for later", colour: "var(--level-deferred)" },
  cancelled: {
    word: "Caller left",
    code: "G",
    meaning: "the caller hung up before the answer was whole",
    colour: "var(--level-cancelled)",
  },
  error: { word: "Failed", code: "X", meaning: "an error", colour: "var(--level-error)" },
};

/** Best first: the order of every list and of the bands in a chart. */
export const levelOrder: readonly Level[] = levels;

export function totalOf(counts: Readonly<Record<Level, number>>): number {
  return levelOrder.reduce((sum, level) => sum + counts[level], 0);
}
