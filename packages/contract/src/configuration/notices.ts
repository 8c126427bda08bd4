import type { NoticeName } from "@understudy/core";
import { z } from "zod";

const longestNotice = 200;

/** It stands in a header as well as in bodies: one line, and no longer than one is read. */
const notice = z.string().refine(isOneLine, {
  error: `must be one line of 1 to ${longestNotice} characters, without space at its ends.`,
});

function isOneLine(text: string): boolean {
  const isBounded = text.length >= 1 && text.length <= longestNotice && text.trim() === text;
  return isBounded && text.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(text);
}

/**
 * What users are told, by situation (docs/errors.md, Notices): at the top level of the file and of a
 * configuration for every route, in a route for that one. What is left out is told as ever.
 */
export const noticesSchema = z.strictObject({
  fallback: notice.optional(),
  slow: notice.optional(),
  short: notice.optional(),
  cache: notice.optional(),
  queued: notice.optional(),
  unavailable: notice.optional(),
} satisfies Record<NoticeName, unknown>);

export type NoticeSettings = z.infer<typeof noticesSchema>;
