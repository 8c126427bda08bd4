import type { FrameMeaning } from "@understudy/core";

/** Meanings that say nothing beyond their kind: one object for all frames. */
export const contentMeaning: FrameMeaning = { kind: "content" };
export const hostedToolMeaning: FrameMeaning = { kind: "content", hostedTool: true };
export const otherMeaning: FrameMeaning = { kind: "other" };
export const sentinelMeaning: FrameMeaning = { kind: "sentinel" };

export function malformed(detail: string): { readonly kind: "malformed"; readonly detail: string } {
  return { kind: "malformed", detail };
}
