import { onlyChoice } from "../../answer/answer.ts";
import type { ChunkMark, Script, ScriptStep } from "../../script/script.ts";
import type { Completion } from "../completion.ts";
import { dataStep } from "../data-step.ts";
import type { JsonRecord } from "../json-reading.ts";
import { streamHead } from "../stream-head.ts";
import { contentPart, itemId, itemsOf, responseOf, statusOf } from "./response-object.ts";
import type { Item } from "./response-object.ts";

/** An event without its number: what it says, and whether it is content. */
interface Saying {
  readonly type: string;
  readonly more: object;
  readonly mark: ChunkMark;
}

/** One server-sent event, named like the type inside it and numbered. */
export function event({ type, more, mark }: Saying, place: number, afterMs: number): ScriptStep {
  const json = JSON.stringify({ type, sequence_number: place, ...more });
  return dataStep(`event: ${type}\ndata: ${json}\n\n`, mark, afterMs);
}

/**
 * A response as the events of https://platform.openai.com/docs/api-reference/responses-streaming.
 * Head, `response.created` and what opens a text come at once, the first content after `firstTokenMs`.
 * The last event holds the whole response and is finish and end in one: no sentinel follows.
 */
export function streamedResponse(completion: Completion, request: JsonRecord): Script {
  const { answer, pace, headers } = completion;
  const status = statusOf(onlyChoice(answer));
  const begun = { response: responseOf(completion, request, "in_progress") };
  const items = itemsOf(completion, request);
  const sayings: readonly Saying[] = [
    envelope("response.created", begun),
    envelope("response.in_progress", begun),
    ...items.flatMap((item, index) => itemSayings(completion, item, index)),
    {
      type: `response.${status}`,
      more: { response: responseOf(completion, request, status) },
      mark: "finish",
    },
  ];
  let pauseMs = pace.firstTokenMs;
  const steps = sayings.map((saying, place) => {
    const waits = isToken(saying.mark) || (saying.mark === "finish" && items.length === 0);
    const afterMs = waits ? pauseMs : 0;
    if (waits) pauseMs = pace.tokenMs;
    return event(saying, place, afterMs);
  });
  return [streamHead(headers), ...steps, { kind: "end", afterMs: 0 }];
}

function isToken(mark: ChunkMark): boolean {
  return mark === "content" || mark === "thinking";
}

function envelope(type: string, more: object): Saying {
  return { type, more, mark: "envelope" };
}

function itemSayings(completion: Completion, item: Item, index: number): readonly Saying[] {
  const at = { output_index: index };
  const inner = { item_id: itemId(item.kind, completion, index), ...at };
  // A tool's name is content already, the opening of a text is not.
  const mark = item.kind === "call" ? "content" : "envelope";
  return [
    { type: "response.output_item.added", more: { ...at, item: item.begun }, mark },
    ...innerSayings(item, inner),
    envelope("response.output_item.done", { ...at, item: item.whole }),
  ];
}

function innerSayings(item: Item, inner: object): readonly Saying[] {
  switch (item.kind) {
    case "reasoning": {
      const at = { ...inner, summary_index: 0 };
      const part = (text: string): object => ({ ...at, part: { type: "summary_text", text } });
      const text = item.tokens.join("");
      const name = "response.reasoning_summary";
      return [
        envelope(`${name}_part.added`, part("")),
        ...item.tokens.map((delta): Saying => {
          return { type: `${name}_text.delta`, more: { ...at, delta }, mark: "thinking" };
        }),
        envelope(`${name}_text.done`, { ...at, text }),
        envelope(`${name}_part.done`, part(text)),
      ];
    }
    case "message": {
      const at = { ...inner, content_index: 0 };
      const { refusal } = item;
      const name = refusal ? "response.refusal" : "response.output_text";
      const more = refusal ? {} : { logprobs: [] };
      const said = item.tokens.join("");
      return [
        envelope("response.content_part.added", { ...at, part: contentPart("", refusal) }),
        ...item.tokens.map((delta): Saying => {
          return { type: `${name}.delta`, more: { ...at, delta, ...more }, mark: "content" };
        }),
        envelope(`${name}.done`, { ...at, [refusal ? "refusal" : "text"]: said, ...more }),
        envelope("response.content_part.done", { ...at, part: contentPart(said, refusal) }),
      ];
    }
    case "call": {
      const { fragments, name } = item.call;
      const type = "response.function_call_arguments";
      return [
        ...fragments.map((delta): Saying => {
          return { type: `${type}.delta`, more: { ...inner, delta }, mark: "content" };
        }),
        envelope(`${type}.done`, { ...inner, arguments: fragments.join(""), name }),
      ];
    }
  }
}
