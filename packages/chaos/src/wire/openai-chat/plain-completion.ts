import { longestChoice } from "../../answer/answer.ts";
import type { AnswerChoice } from "../../answer/answer.ts";
import type { Script } from "../../script/script.ts";
import { wholeReply } from "../whole-reply.ts";
import type { Completion } from "../wire.ts";
import { finishReason } from "./finish-reason.ts";
import { usageOf } from "./usage.ts";

/** A `chat.completion` object, sent when the last token of it would have been made. */
export function plainCompletion(completion: Completion): Script {
  const { answer, pace } = completion;
  const body = {
    id: `chatcmpl-${completion.name}`,
    object: "chat.completion",
    created: completion.created,
    model: completion.model,
    choices: answer.choices.map((choice, index) => ({
      index,
      message: message(choice),
      logprobs: null,
      finish_reason: finishReason(choice),
    })),
    usage: usageOf(answer),
    service_tier: "default",
    system_fingerprint: `fp_${completion.build}`,
  };
  const afterMs = pace.firstTokenMs + Math.max(0, longestChoice(answer) - 1) * pace.tokenMs;
  return wholeReply({
    status: 200,
    headers: { ...completion.headers, "openai-processing-ms": String(afterMs) },
    contentType: "application/json",
    body: JSON.stringify(body),
    afterMs,
  });
}

function message(choice: AnswerChoice): object {
  const said = choice.pieces.join("");
  const refused = choice.finishReason === "refusal";
  const common = {
    role: "assistant",
    refusal: refused ? said : null,
    annotations: [],
    ...(choice.thinking.length === 0 ? {} : { reasoning_content: choice.thinking.join("") }),
  };
  if (choice.tool === null) return { ...common, content: refused ? null : said };
  const { id, name } = choice.tool;
  return {
    ...common,
    content: null,
    tool_calls: [{ id: `call_${id}`, type: "function", function: { name, arguments: said } }],
  };
}
