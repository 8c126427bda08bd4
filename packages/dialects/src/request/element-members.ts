import type { JsonSpan } from "../json/json-scanner.ts";
import { JsonScanner } from "../json/json-scanner.ts";
import type { MemberNames } from "../json/member-name.ts";
import { readJson } from "../json/read-json.ts";
import type { FoundMembers } from "../sse/frame-json.ts";

const comma = 0x2c;
const closingBracket = 0x5d;

/**
 * The named members of each object of a list in a sound body (a request's tools, the parts of a
 * message), in order. Nothing is decoded. Empty for what is no list of objects.
 */
export function elementMembers<Name extends string>(
  body: Uint8Array,
  list: JsonSpan | undefined,
  names: MemberNames<Name>,
): readonly FoundMembers<Name>[] {
  const elements: FoundMembers<Name>[] = [];
  if (list?.kind !== "objects") return elements;
  let at = list.start + 1;
  for (;;) {
    const found: FoundMembers<Name> = {};
    const element = new JsonScanner(body, { start: at }).value((member) => {
      const name = names.find(body, member);
      if (name !== undefined) found[name] = member.value;
    });
    if (element === undefined) return elements;
    elements.push(found);
    at = element.end;
    while (body[at] !== comma && body[at] !== closingBracket) at += 1;
    if (body[at] === closingBracket) return elements;
    at += 1;
  }
}

/** The text of a string at a span; undefined for what is none. */
export function stringAt(body: Uint8Array, span: JsonSpan | undefined): string | undefined {
  const text = span?.kind === "string" ? readJson(body.subarray(span.start, span.end)) : undefined;
  return typeof text === "string" ? text : undefined;
}
