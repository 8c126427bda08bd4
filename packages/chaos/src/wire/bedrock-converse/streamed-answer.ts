import { onlyChoice } from "../../answer/answer.ts";
import type { ChunkMark, Script, ScriptStep } from "../../script/script.ts";
import { finishedAfterMs } from "../completion.ts";
import type { Completion } from "../completion.ts";
import { signatureOf, stopReason, toolUseId, usageOf } from "./answer-parts.ts";
import { event } from "./event.ts";

/** One content block on its way. Only a tool's is announced; a text begins with its first delta. */
interface Block {
  readonly start: object | null;
  readonly mark: ChunkMark;
  readonly deltas: readonly object[];
  readonly closing: readonly object[];
}

/**
 * An answer as the events of
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html. Head and
 * `messageStart` come at once, the first content after `firstTokenMs`; `messageStop` says how it ended
 * and `metadata` the usage. There is no sentinel behind them, and no ping.
 */
export function streamedAnswer(completion: Completion): Script {
  const { answer, pace, headers } = completion;
  const blocks = blocksOf(completion);
  let pauseMs = pace.firstTokenMs;
  const steps: ScriptStep[] = [
    {
      kind: "head",
      afterMs: 0,
      head: { status: 200, headers: { ...headers, "content-type": "application/vnd.amazon.eventstream" } },
    },
    event("messageStart", { role: "assistant" }, "envelope", 0),
  ];
  const add = (type: string, payload: object, mark: ChunkMark): void => {
    steps.push(event(type, payload, mark, mark === "envelope" ? 0 : pauseMs));
    if (mark !== "envelope") pauseMs = pace.tokenMs;
  };
  blocks.forEach(({ start, mark, deltas, closing }, contentBlockIndex) => {
    if (start !== null) add("contentBlockStart", { contentBlockIndex, start }, mark);
    for (const delta of deltas) add("contentBlockDelta", { contentBlockIndex, delta }, mark);
    for (const delta of closing) add("contentBlockDelta", { contentBlockIndex, delta }, "envelope");
    add("contentBlockStop", { contentBlockIndex }, "envelope");
  });
  const stop = { stopReason: stopReason(onlyChoice(answer)) };
  const metadata = { metrics: { latencyMs: finishedAfterMs(completion) }, usage: usageOf(answer) };
  steps.push(event("messageStop", stop, "finish", blocks.length === 0 ? pace.firstTokenMs : 0));
  steps.push(event("metadata", metadata, "usage", 0), { kind: "end", afterMs: 0 });
  return steps;
}

function blocksOf(completion: Completion): readonly Block[] {
  const { thinking, pieces, calls } = onlyChoice(completion.answer);
  const thought: Block = {
    start: null,
    mark: "thinking",
    deltas: thinking.map((text) => ({ reasoningContent: { text } })),
    closing: [{ reasoningContent: { signature: signatureOf(completion) } }],
  };
  const spoken: Block = {
    start: null,
    mark: "content",
    deltas: pieces.map((text) => ({ text })),
    closing: [],
  };
  return [
    ...(thinking.length === 0 ? [] : [thought]),
    ...(pieces.length === 0 ? [] : [spoken]),
    ...calls.map(({ id, name, fragments }): Block => ({
      start: { toolUse: { toolUseId: toolUseId(id), name } },
      mark: "content",
      deltas: fragments.map((input) => ({ toolUse: { input } })),
      closing: [],
    })),
  ];
}
