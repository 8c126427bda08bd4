import { createLoader, parseAsInteger } from "#address/parsers.ts";
import { firstAuditPage } from "#live/apply-live-message.ts";

/** The keyset cursor of an older page; absent: the newest, to which the feed adds. */
export const beforeParser = parseAsInteger;

export const loadAuditPage = createLoader({ before: beforeParser });

export function auditInputOf(before: number | null): { readonly before?: number } {
  return before === null || before < 1 ? firstAuditPage : { before };
}
