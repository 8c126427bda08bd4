import { onlyChoice } from "../../answer/answer.ts";
import type { Script } from "../../script/script.ts";
import { finishedAfterMs } from "../completion.ts";
import { writtenInput } from "../json-reading.ts";
import { wholeReply } from "../whole-reply.ts";
import type { Completion } from "../completion.ts";
import { messageOf, signatureOf, stopOf, toolIdOf, usageOf } from "./message.ts";

/** A whole `message`, sent when the last token of it would have been made. */
export function plainMessage(completion: Completion): Script {
  const { answer, headers } = completion;
  const stop = stopOf(onlyChoice(answer));
  const usage = { ...usageOf(answer), service_tier: "standard" };
  return wholeReply({
    status: 200,
    headers,
    contentType: "application/json",
    body: JSON.stringify({ ...messageOf(completion, stop, contentOf(completion)), usage }),
    afterMs: finishedAfterMs(completion),
  });
}

function contentOf(completion: Completion): readonly object[] {
  const { thinking, pieces, calls } = onlyChoice(completion.answer);
  const thought = { type: "thinking", thinking: thinking.join(""), signature: signatureOf(completion) };
  return [
    ...(thinking.length === 0 ? [] : [thought]),
    ...(pieces.length === 0 ? [] : [{ type: "text", text: pieces.join(""), citations: null }]),
    ...calls.map(({ id, name, fragments }) => ({
      type: "tool_use",
      id: toolIdOf(id),
      name,
      input: writtenInput(fragments),
    })),
  ];
}
