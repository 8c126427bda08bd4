import type { FrameMeaning, Usage } from "@understudy/core";

/** Meanings that say nothing beyond their kind: one object for all frames. */
export const contentMeaning: FrameMeaning = { kind: "content" };
export const hostedToolMeaning: FrameMeaning = { kind: "content", hostedTool: true };
export const otherMeaning: FrameMeaning = { kind: "other" };
export const sentinelMeaning: FrameMeaning = { kind: "sentinel" };

export function malformed(detail: string): { readonly kind: "malformed"; readonly detail: string } {
  return { kind: "malformed", detail };
}

/** A frame that counts tokens, if it does. */
export function counting(usage: Partial<Usage> | undefined): FrameMeaning {
  return usage === undefined ? otherMeaning : { kind: "other", usage };
}
