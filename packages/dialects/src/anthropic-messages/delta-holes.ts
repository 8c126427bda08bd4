import type { JsonSpan } from "../json/json-scanner.ts";
import { MemberNames } from "../json/member-name.ts";
import type { Hole } from "../sse/content-template.ts";
import { dataLines } from "../sse/data-lines.ts";
import { dataMembers, membersOf } from "../sse/frame-json.ts";

const topNames = new MemberNames(["delta"]);
const deltaNames = new MemberNames(["text", "thinking", "partial_json"]);
const closingBrace = 0x7d;
const space = 0x20;

/**
 * What changes between the deltas of one block: its text, thinking or JSON, and the random spaces
 * Anthropic puts before the last brace so that lengths tell nothing.
 */
export function findDeltaHoles(frame: Uint8Array): readonly Hole[] | undefined {
  const delta = membersOf(frame, dataMembers(frame, topNames).delta, deltaNames);
  const piece = delta.text ?? delta.thinking ?? delta.partial_json;
  if (piece?.kind !== "string" || piece.end - piece.start === 2) return undefined;
  const text: Hole = { start: piece.start + 1, end: piece.end - 1, holds: "filled text" };
  const padding = findPadding(frame);
  return padding === undefined ? [text] : [text, padding];
}

/** Where the text of a text delta stands. */
export function findText(frame: Uint8Array): JsonSpan | undefined {
  return membersOf(frame, dataMembers(frame, topNames).delta, deltaNames).text;
}

function findPadding(frame: Uint8Array): Hole | undefined {
  const end = (dataLines(frame)[0]?.end ?? 0) - 1;
  if (frame[end] !== closingBrace) return undefined;
  let start = end;
  while (frame[start - 1] === space) start -= 1;
  return { start, end, holds: "spaces" };
}
