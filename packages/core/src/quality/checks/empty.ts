import type { QualityCheck } from "../quality-check.ts";

/** No text, no call of a tool, and it claims to have ended normally (row 34); reasoning is no answer. */
export const empty: QualityCheck = {
  mark: "empty",
  finds: ({ texts, calls, refused, end, more, whole }) =>
    whole &&
    end === "stop" &&
    !refused &&
    !more &&
    calls.length === 0 &&
    texts.every((text) => text.trim() === ""),
};
