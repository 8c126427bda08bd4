import type { JsonSpan } from "../json/json-scanner.ts";
import { MemberNames } from "../json/member-name.ts";
import type { Hole } from "../sse/content-template.ts";
import { dataMembers, firstOf, membersOf } from "../sse/frame-json.ts";

const topNames = new MemberNames(["choices", "obfuscation"]);
const choiceNames = new MemberNames(["delta"]);
const deltaNames = new MemberNames(["content", "reasoning_content", "reasoning", "tool_calls"]);
const toolCallNames = new MemberNames(["function"]);
const functionNames = new MemberNames(["arguments"]);

/**
 * What changes between the content chunks of one answer: the text or reasoning, a tool call's
 * arguments, and OpenAI's random `obfuscation`. Undefined without text and without arguments.
 */
export function findContentHoles(frame: Uint8Array): readonly Hole[] | undefined {
  const top = dataMembers(frame, topNames);
  const choice = membersOf(frame, firstOf(top.choices), choiceNames);
  const delta = membersOf(frame, choice.delta, deltaNames);
  const text = [delta.content, delta.reasoning_content, delta.reasoning].find(isFilledString);
  const toolCall = membersOf(frame, firstOf(delta.tool_calls), toolCallNames);
  const call = membersOf(frame, toolCall.function, functionNames);
  if (text === undefined && call.arguments?.kind !== "string") return undefined;
  return [
    hole(text, "filled text"),
    hole(call.arguments, "text"),
    hole(top.obfuscation, "random text"),
  ].filter((found) => found !== undefined);
}

/** The body of a string that stands in the first choice's `delta.content`. */
export function findContent(frame: Uint8Array): JsonSpan | undefined {
  const choice = membersOf(frame, firstOf(dataMembers(frame, topNames).choices), choiceNames);
  return membersOf(frame, choice.delta, deltaNames).content;
}

function hole(span: JsonSpan | undefined, holds: Hole["holds"]): Hole | undefined {
  return span?.kind === "string" ? { start: span.start + 1, end: span.end - 1, holds } : undefined;
}

function isFilledString(span: JsonSpan | undefined): boolean {
  return span?.kind === "string" && span.end - span.start > 2;
}
