import { longestChoice } from "../../answer/answer.ts";
import type { Script } from "../../script/script.ts";
import { readJsonRecord } from "../json-reading.ts";
import { utf8 } from "../utf8.ts";
import { wholeReply } from "../whole-reply.ts";
import type { Completion } from "../wire.ts";
import { messageOf, onlyChoice, signatureOf, stopOf, toolIdOf, usageOf } from "./message.ts";

/** A whole `message`, sent when the last token of it would have been made. */
export function plainMessage(completion: Completion): Script {
  const { answer, pace, headers } = completion;
  const stop = stopOf(onlyChoice(answer));
  const usage = { ...usageOf(answer), service_tier: "standard" };
  return wholeReply({
    status: 200,
    headers,
    contentType: "application/json",
    body: JSON.stringify({ ...messageOf(completion, stop, contentOf(completion)), usage }),
    afterMs: pace.firstTokenMs + Math.max(0, longestChoice(answer) - 1) * pace.tokenMs,
  });
}

function contentOf(completion: Completion): readonly object[] {
  const { thinking, pieces, tool } = onlyChoice(completion.answer);
  const said = pieces.join("");
  const thought = { type: "thinking", thinking: thinking.join(""), signature: signatureOf(completion) };
  return [
    ...(thinking.length === 0 ? [] : [thought]),
    ...(tool === null && said !== "" ? [{ type: "text", text: said, citations: null }] : []),
    ...(tool === null
      ? []
      : [{ type: "tool_use", id: toolIdOf(tool.id), name: tool.name, input: inputOf(said) }]),
  ];
}

/** Arguments cut off by `max_tokens` are no input. */
function inputOf(json: string): object {
  return readJsonRecord(utf8(json)) ?? {};
}
