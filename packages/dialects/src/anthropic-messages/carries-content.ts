/** Blocks that begin empty and fill by deltas; their start alone says nothing. */
const emptyAtFirst: readonly unknown[] = ["text", "thinking"];

/**
 * Whether a content block, or the start of one, holds anything of the answer: filled text or
 * thinking; every other block by itself (a tool's call or result, redacted thinking, kinds not
 * known yet).
 */
export function isContentBlock(block: Readonly<Record<string, unknown>>): boolean {
  return !emptyAtFirst.includes(block["type"]) || isPiece(block);
}

/** Whether a delta brings a piece of its block: text, thinking, signature, JSON, citation. */
export function isPiece({ type: _type, ...members }: Readonly<Record<string, unknown>>): boolean {
  return Object.values(members).some(isFilled);
}

function isFilled(value: unknown): boolean {
  if (typeof value === "string" || Array.isArray(value)) return value.length > 0;
  return typeof value === "object" && value !== null;
}
