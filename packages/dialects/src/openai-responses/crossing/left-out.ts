import { LeftOut } from "../../crossing/left-out.ts";
import { stayingBehind } from "../../crossing/field-rules.ts";
import { messageBehind, partBehind } from "./item-schema.ts";
import type { AssistantPart, InputItem, UserPart } from "./item-schema.ts";
import { reasoningBehind, requestBehind, textBehind } from "./request-schema.ts";
import type { ResponsesRequest } from "./request-schema.ts";
import { namespaceBehind, toolBehind } from "./tool-schema.ts";
import type { RequestTools } from "./tool-schema.ts";

const includeBehind = stayingBehind("include");
const strictBehind = stayingBehind("strict");
const toldBehind = stayingBehind("annotations", "logprobs");

/** The paths of all that a request says and other providers are not told. */
export function findLeftOut(request: ResponsesRequest): readonly string[] {
  const leftOut = new LeftOut();
  const { text, reasoning, tools, input } = request;
  leftOut.note("", request, requestBehind);
  leftOut.note("", request, includeBehind);
  leftOut.note("text", text ?? {}, textBehind);
  if (text?.format?.type === "json_schema" && text.format.strict === false)
    leftOut.note("text.format", text.format, strictBehind);
  leftOut.note("reasoning", reasoning ?? {}, reasoningBehind);
  noteTools(leftOut, tools ?? []);
  if (typeof input !== "string")
    for (const [index, item] of input.entries()) noteItem(leftOut, item, `input.${index}`);
  return leftOut.paths;
}

function noteTools(leftOut: LeftOut, tools: RequestTools): void {
  for (const [index, tool] of tools.entries()) {
    const place = `tools.${index}`;
    if (tool.type === "function") leftOut.note(place, tool, toolBehind);
    else {
      leftOut.note(place, tool, namespaceBehind);
      for (const [at, inner] of tool.tools.entries()) leftOut.note(`${place}.tools.${at}`, inner, toolBehind);
    }
  }
}

function noteItem(leftOut: LeftOut, item: InputItem, place: string): void {
  switch (item.type) {
    case "reasoning":
      leftOut.paths.push(place);
      return;
    case "function_call":
      return;
    case "function_call_output":
      return noteParts(leftOut, item.output, `${place}.output`);
    case undefined:
    case "message":
      leftOut.note(place, item, messageBehind);
      return noteParts(leftOut, item.content, `${place}.content`);
  }
}

function noteParts(
  leftOut: LeftOut,
  parts: string | readonly (UserPart | AssistantPart)[],
  place: string,
): void {
  if (typeof parts === "string") return;
  for (const [index, part] of parts.entries()) {
    if (part.type === "output_text") noteTold(leftOut, part, `${place}.${index}`);
    else if (part.type !== "refusal") leftOut.note(`${place}.${index}`, part, partBehind);
  }
}

/** Most clients send these back empty, which says nothing. */
function noteTold(
  leftOut: LeftOut,
  { annotations, logprobs }: Extract<AssistantPart, { type: "output_text" }>,
  place: string,
): void {
  const filled = { ...(annotations?.length && { annotations }), ...(logprobs?.length && { logprobs }) };
  leftOut.note(place, filled, toldBehind);
}
