import type { AnswerChoice } from "../../answer/answer.ts";
import type { ChunkMark, Script, ScriptStep } from "../../script/script.ts";
import type { Completion } from "../completion.ts";
import { dataStep } from "../data-step.ts";
import { streamHead } from "../stream-head.ts";
import { callParts, finishReason, promptUsage, responseOf, usageOf } from "./response.ts";

/** A chunk on its way: its part, and how many tokens it took to make. */
interface Chunk {
  readonly mark: ChunkMark;
  readonly part: object;
  readonly tokens: number;
}

/** One server-sent event, without a name; Google ends its lines with CR LF. */
export function event(json: string, mark: ChunkMark, afterMs: number): ScriptStep {
  return dataStep(`data: ${json}\r\n\r\n`, mark, afterMs);
}

/**
 * An answer as the chunks of `:streamGenerateContent?alt=sse`. The head comes at once, the first
 * chunk after `firstTokenMs`: there is no envelope. The last one holds no words but the finish reason
 * and the whole usage; nothing follows it. Candidates come one after another.
 */
export function streamedResponse(completion: Completion): Script {
  const { answer, pace, headers } = completion;
  const steps: ScriptStep[] = [streamHead(headers)];
  let pauseMs = pace.firstTokenMs;
  answer.choices.forEach((choice, index) => {
    for (const { mark, part, tokens } of chunksOf(completion, choice)) {
      const candidate = { content: { parts: [part], role: "model" }, index };
      const chunk = responseOf(completion, [candidate], promptUsage(answer.promptTokens));
      steps.push(event(JSON.stringify(chunk), mark, pauseMs + (tokens - 1) * pace.tokenMs));
      pauseMs = pace.tokenMs;
    }
  });
  const finishes = answer.choices.map((choice, index) => ({
    content: { parts: [{ text: "" }], role: "model" },
    finishReason: finishReason(choice),
    index,
  }));
  const finish = responseOf(completion, finishes, usageOf(completion));
  steps.push(event(JSON.stringify(finish), "finish", steps.length === 1 ? pace.firstTokenMs : 0));
  return [...steps, { kind: "end", afterMs: 0 }];
}

function chunksOf(completion: Completion, choice: AnswerChoice): readonly Chunk[] {
  const { thinking, pieces, calls } = choice;
  return [
    ...thinking.map((text): Chunk => ({ mark: "thinking", part: { text, thought: true }, tokens: 1 })),
    ...pieces.map((text): Chunk => ({ mark: "content", part: { text }, tokens: 1 })),
    ...callParts(completion, choice).map((part, index): Chunk => {
      return { mark: "content", part, tokens: calls[index]?.fragments.length ?? 1 };
    }),
  ];
}
