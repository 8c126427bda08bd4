import type { AnswerChoice } from "../../answer/answer.ts";
import type { Script } from "../../script/script.ts";
import { finishedAfterMs } from "../completion.ts";
import type { Completion } from "../completion.ts";
import { wholeReply } from "../whole-reply.ts";
import { callParts, finishReason, responseOf, usageOf } from "./response.ts";

/** A whole `GenerateContentResponse`, sent when the last token of it would have been made. */
export function plainResponse(completion: Completion): Script {
  const candidates = completion.answer.choices.map((choice, index) => ({
    content: { parts: partsOf(completion, choice), role: "model" },
    finishReason: finishReason(choice),
    index,
  }));
  return wholeReply({
    status: 200,
    headers: completion.headers,
    contentType: "application/json; charset=UTF-8",
    body: JSON.stringify(responseOf(completion, candidates, usageOf(completion))),
    afterMs: finishedAfterMs(completion),
  });
}

function partsOf(completion: Completion, choice: AnswerChoice): readonly object[] {
  const { thinking, pieces } = choice;
  return [
    ...(thinking.length === 0 ? [] : [{ text: thinking.join(""), thought: true }]),
    ...(pieces.length === 0 ? [] : [{ text: pieces.join("") }]),
    ...callParts(completion, choice),
  ];
}
