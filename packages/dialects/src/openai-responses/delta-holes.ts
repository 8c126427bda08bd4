import type { JsonSpan } from "../json/json-scanner.ts";
import { MemberNames } from "../json/member-name.ts";
import type { Hole } from "../sse/content-template.ts";
import { dataMembers } from "../sse/frame-json.ts";

const names = new MemberNames(["delta", "sequence_number", "obfuscation"]);
const zero = 0x30;
const nine = 0x39;

/** What changes between the deltas of one part: the piece itself, its number, and random `obfuscation`. */
export function findDeltaHoles(frame: Uint8Array): readonly Hole[] | undefined {
  const { delta, sequence_number: number, obfuscation } = dataMembers(frame, names);
  if (delta?.kind !== "string" || delta.end - delta.start === 2) return undefined;
  const holes: Hole[] = [{ start: delta.start + 1, end: delta.end - 1, holds: "filled text" }];
  if (number !== undefined && isWholeNumber(frame, number))
    holes.push({ start: number.start, end: number.end, holds: "digits" });
  if (obfuscation?.kind === "string")
    holes.push({ start: obfuscation.start + 1, end: obfuscation.end - 1, holds: "random text" });
  return holes;
}

function isWholeNumber(frame: Uint8Array, { kind, start, end }: JsonSpan): boolean {
  if (kind !== "number") return false;
  for (let at = start; at < end; at += 1) if (frame[at]! < zero || frame[at]! > nine) return false;
  return true;
}
