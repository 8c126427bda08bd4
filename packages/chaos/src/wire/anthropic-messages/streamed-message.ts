import { onlyChoice } from "../../answer/answer.ts";
import type { AnswerChoice } from "../../answer/answer.ts";
import type { ChunkMark, Script, ScriptStep } from "../../script/script.ts";
import { streamHead } from "../stream-head.ts";
import type { Completion } from "../completion.ts";
import { event } from "./event.ts";
import { messageOf, signatureOf, stopOf, toolIdOf, unstopped, usageOf } from "./message.ts";

/** One content block on its way: how it opens, its deltas, and what closes it before its stop. */
interface Block {
  readonly opening: object;
  /** A tool's name is content already, the opening of a text is not. */
  readonly openingMark: ChunkMark;
  readonly mark: ChunkMark;
  readonly deltas: readonly object[];
  readonly closing: readonly object[];
}

/** An event without content that may come at any time. */
export const ping: ScriptStep = event("ping", {}, "ping", 0);

/**
 * A message as the events of https://docs.claude.com/en/docs/build-with-claude/streaming. Head,
 * `message_start`, a ping and, of a text, the opening of its block come at once, the first content
 * after `firstTokenMs`.
 */
export function streamedMessage(completion: Completion): Script {
  const { answer, pace, headers } = completion;
  const choice = onlyChoice(answer);
  const start = { ...messageOf(completion, unstopped, []), usage: usageOf(answer, 1) };
  const steps: ScriptStep[] = [
    streamHead({ ...headers, "cache-control": "no-cache" }),
    event("message_start", { message: start }, "envelope", 0),
  ];
  const blocks = blocksOf(completion, choice);
  if (blocks[0]?.openingMark !== "envelope") steps.push(ping);
  let pauseMs = pace.firstTokenMs;
  const add = (event: ScriptStep): void => {
    steps.push(event);
    if (event.kind === "data" && event.mark !== "envelope") pauseMs = pace.tokenMs;
  };
  blocks.forEach(({ opening, openingMark, mark, deltas, closing }, index) => {
    const waitMs = openingMark === "envelope" ? 0 : pauseMs;
    add(event("content_block_start", { index, content_block: opening }, openingMark, waitMs));
    if (index === 0 && openingMark === "envelope") steps.push(ping);
    for (const delta of deltas) add(event("content_block_delta", { index, delta }, mark, pauseMs));
    for (const delta of closing) add(event("content_block_delta", { index, delta }, "envelope", 0));
    add(event("content_block_stop", { index }, "envelope", 0));
  });
  const finish = { delta: stopOf(choice), usage: usageOf(answer) };
  steps.push(event("message_delta", finish, "finish", blocks.length === 0 ? pace.firstTokenMs : 0));
  steps.push(event("message_stop", {}, "sentinel", 0), { kind: "end", afterMs: 0 });
  return steps;
}

function blocksOf(completion: Completion, choice: AnswerChoice): readonly Block[] {
  const { thinking, pieces, calls } = choice;
  const blocks: Block[] = [];
  if (thinking.length > 0) {
    blocks.push({
      opening: { type: "thinking", thinking: "", signature: "" },
      openingMark: "envelope",
      mark: "thinking",
      deltas: thinking.map((thought) => ({ type: "thinking_delta", thinking: thought })),
      closing: [{ type: "signature_delta", signature: signatureOf(completion) }],
    });
  }
  if (pieces.length > 0) {
    blocks.push({
      opening: { type: "text", text: "", citations: null },
      openingMark: "envelope",
      mark: "content",
      deltas: pieces.map((text) => ({ type: "text_delta", text })),
      closing: [],
    });
  }
  for (const { id, name, fragments } of calls) {
    blocks.push({
      opening: { type: "tool_use", id: toolIdOf(id), name, input: {} },
      openingMark: "content",
      mark: "content",
      deltas: fragments.map((json) => ({ type: "input_json_delta", partial_json: json })),
      closing: [],
    });
  }
  return blocks;
}
