import type { AnswerChoice } from "../../answer/answer.ts";
import type { Script } from "../../script/script.ts";
import { finishedAfterMs } from "../completion.ts";
import type { Completion } from "../completion.ts";
import { wholeReply } from "../whole-reply.ts";
import { finishReason } from "./finish-reason.ts";
import { usageOf } from "./usage.ts";

/** A `chat.completion` object, sent when the last token of it would have been made. */
export function plainCompletion(completion: Completion): Script {
  const { answer } = completion;
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
  const afterMs = finishedAfterMs(completion);
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
  if (choice.calls.length === 0) return { ...common, content: refused ? null : said };
  const calls = choice.calls.map(({ id, name, fragments }) => ({
    id: `call_${id}`,
    type: "function",
    function: { name, arguments: fragments.join("") },
  }));
  return { ...common, content: null, tool_calls: calls };
}
