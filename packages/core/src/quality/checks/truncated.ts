import { isJson } from "../read-json.ts";
import type { QualityCheck } from "../quality-check.ts";

/**
 * The limit of tokens cut what a program is to read: JSON that was asked for, or the arguments of a tool.
 * A text that ends at the limit is what its caller asked for (row 36).
 */
export const truncated: QualityCheck = {
  mark: "truncated",
  finds: ({ texts, calls, end, whole }, asked) => {
    if (end !== "limit" || !whole) return false;
    if (calls.some((call) => !isJson(call.arguments))) return true;
    return calls.length === 0 && !texts.every(isJson) && asked()?.json != null;
  },
};
