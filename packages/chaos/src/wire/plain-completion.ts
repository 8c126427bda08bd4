import type { AnswerChoice } from "../answer/answer.ts";
import type { Script } from "../script/script.ts";
import { longestChoice, usageOf } from "./completion.ts";
import type { Completion } from "./completion.ts";
import { wholeReply } from "./whole-reply.ts";

/** A `chat.completion` object, sent when the last token of it would have been made. */
export function plainCompletion(completion: Completion): Script {
  const { identity, answer, pace } = completion;
  const body = {
    id: identity.id,
    object: "chat.completion",
    created: identity.created,
    model: identity.model,
    choices: answer.choices.map((choice, index) => ({
      index,
      message: message(choice),
      logprobs: null,
      finish_reason: choice.finishReason,
    })),
    usage: usageOf(answer),
    service_tier: "default",
    system_fingerprint: identity.fingerprint,
  };
  const afterMs = pace.firstTokenMs + Math.max(0, longestChoice(answer.choices) - 1) * pace.tokenMs;
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
  const common = { role: "assistant", refusal: null, annotations: [] };
  if (choice.tool === null) return { ...common, content: said };
  const { id, name } = choice.tool;
  return {
    ...common,
    content: null,
    tool_calls: [{ id, type: "function", function: { name, arguments: said } }],
  };
}
