import type { FailureClass } from "@understudy/core";

/** A vendor's wording, and what it means. */
export type Wording = readonly [words: RegExp, means: FailureClass];

/**
 * What a message means by the wordings known for its kind of error; the first that matches counts.
 * Undefined where none does.
 */
export function wordedBy(
  wordings: Readonly<Record<string, readonly Wording[]>>,
  kind: string | undefined,
  message: string | undefined,
): FailureClass | undefined {
  if (kind === undefined || message === undefined || !Object.hasOwn(wordings, kind)) return undefined;
  return wordings[kind]?.find(([words]) => words.test(message))?.[1];
}
