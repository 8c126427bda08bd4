import { createLoader, parseAsInteger } from "#address/parsers.ts";

const revisionNumber = parseAsInteger;

/** `before`: the keyset cursor of an older page. `from`, `to`: the two that are compared. */
export const revisionsParsers = { before: revisionNumber, from: revisionNumber, to: revisionNumber };

export const loadRevisionsPage = createLoader(revisionsParsers);

export function revisionsInputOf(before: number | null): { readonly before?: number } {
  return before === null || before < 1 ? {} : { before };
}
