import type { QualityCheck } from "../quality-check.ts";
import { readJson } from "../read-json.ts";

/**
 * JSON that was asked for, or the arguments of a tool, does not parse or does not fit its schema (row 38).
 * Who refuses, or calls a tool instead, owes no JSON.
 */
export const invalidOutput: QualityCheck = {
  mark: "invalid_output",
  finds: ({ texts, calls, refused, whole }, asked) => {
    if (!whole || refused) return false;
    const wanted = asked();
    if (wanted === null) return false;
    if (calls.length > 0)
      return calls.some((call) => !fits(call.arguments, (value) => wanted.fitsTool(call.name, value)));
    const { json } = wanted;
    return json !== null && texts.some((text) => !fits(text, json.fits));
  },
};

/** What cannot be told is taken for right. */
function fits(text: string, judge: (value: unknown) => boolean | null): boolean {
  const value = readJson(text);
  return value !== undefined && judge(value) !== false;
}
