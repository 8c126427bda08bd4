import { onlyChoice } from "../../answer/answer.ts";
import type { Script } from "../../script/script.ts";
import { finishedAfterMs } from "../completion.ts";
import type { Completion } from "../completion.ts";
import { writtenInput } from "../json-reading.ts";
import { wholeReply } from "../whole-reply.ts";
import { signatureOf, stopReason, toolUseId, usageOf } from "./answer-parts.ts";

/** A `ConverseResponse`, sent when the last token of it would have been made. */
export function plainAnswer(completion: Completion): Script {
  const { answer, headers } = completion;
  const afterMs = finishedAfterMs(completion);
  return wholeReply({
    status: 200,
    headers,
    contentType: "application/json",
    body: JSON.stringify({
      metrics: { latencyMs: afterMs },
      output: { message: { content: contentOf(completion), role: "assistant" } },
      stopReason: stopReason(onlyChoice(answer)),
      usage: usageOf(answer),
    }),
    afterMs,
  });
}

function contentOf(completion: Completion): readonly object[] {
  const { thinking, pieces, calls } = onlyChoice(completion.answer);
  const reasoningText = { text: thinking.join(""), signature: signatureOf(completion) };
  return [
    ...(thinking.length === 0 ? [] : [{ reasoningContent: { reasoningText } }]),
    ...(pieces.length === 0 ? [] : [{ text: pieces.join("") }]),
    ...calls.map(({ id, name, fragments }) => ({
      toolUse: { toolUseId: toolUseId(id), name, input: writtenInput(fragments) },
    })),
  ];
}
