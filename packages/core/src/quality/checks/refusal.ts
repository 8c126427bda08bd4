import type { QualityCheck } from "../quality-check.ts";

/** Typed refusals alone, never one read out of the text (row 35). */
export const refusal: QualityCheck = {
  mark: "refusal",
  finds: ({ refused }) => refused,
};
