import type { JsonSpan } from "../json/json-scanner.ts";
import { JsonScanner } from "../json/json-scanner.ts";
import { MemberNames } from "../json/member-name.ts";
import { readJson } from "../json/read-json.ts";
import { dataLines } from "./data-lines.ts";

/** The last member of each name found, as JSON.parse takes it. */
export type FoundMembers<Name extends string> = Partial<Record<Name, JsonSpan>>;

/** What a frame's data says: nothing, a JSON value, or what cannot be read from a single line. */
export type FrameData =
  | { readonly kind: "none" }
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "unreadable" };

/** Parses the data of a frame that has it on one line, as every vendor writes it. */
export function frameData(bytes: Uint8Array): FrameData {
  const [line, ...more] = dataLines(bytes);
  if (line === undefined) return { kind: "none" };
  const value = more.length === 0 ? readJson(bytes.subarray(line.start, line.end)) : undefined;
  return value === undefined ? { kind: "unreadable" } : { kind: "json", value };
}

/** The members of the JSON object on a frame's first `data` line; none when it holds no object. */
export function dataMembers<Name extends string>(
  frame: Uint8Array,
  names: MemberNames<Name>,
): FoundMembers<Name> {
  return membersOf(frame, dataLines(frame)[0], names);
}

/** The members of the object that begins at `at`, whitespace aside. */
export function membersOf<Name extends string>(
  frame: Uint8Array,
  at: { readonly start: number } | undefined,
  names: MemberNames<Name>,
): FoundMembers<Name> {
  const found: FoundMembers<Name> = {};
  if (at === undefined) return found;
  new JsonScanner(frame, { start: at.start }).value((member) => {
    const name = names.find(frame, member);
    if (name !== undefined) found[name] = member.value;
  });
  return found;
}

/** Where the first object of a list of objects is to be looked for. */
export function firstOf(list: JsonSpan | undefined): { readonly start: number } | undefined {
  return list?.kind === "objects" ? { start: list.start + 1 } : undefined;
}
