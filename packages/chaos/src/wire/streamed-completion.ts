import type { AnswerChoice } from "../answer/answer.ts";
import type { ChunkMark, Script, ScriptStep } from "../script/script.ts";
import { longestChoice, usageOf } from "./completion.ts";
import type { Completion } from "./completion.ts";
import { utf8 } from "./utf8.ts";

/**
 * A completion as `chat.completion.chunk` events. Head and role chunk come at once, the first
 * content after `firstTokenMs`; several choices are written side by side.
 */
export function streamedCompletion(completion: Completion): Script {
  const { answer, pace, headers, includeUsage } = completion;
  const steps: ScriptStep[] = [
    {
      kind: "head",
      afterMs: 0,
      head: {
        status: 200,
        headers: {
          ...headers,
          "openai-processing-ms": "0",
          "content-type": "text/event-stream; charset=utf-8",
        },
      },
    },
  ];
  const add = (mark: ChunkMark, afterMs: number, deltas: readonly object[]): void => {
    deltas.forEach((delta, index) => {
      steps.push(event(chunkJson(completion, [delta], null), mark, index === 0 ? afterMs : 0));
    });
  };

  add("role", 0, answer.choices.map(roleDelta));
  const rounds = contentRounds(answer.choices);
  rounds.forEach((round, index) => add("content", index === 0 ? pace.firstTokenMs : pace.tokenMs, round));
  add("finish", rounds.length === 0 ? pace.firstTokenMs : 0, answer.choices.map(finishDelta));
  if (includeUsage) steps.push(event(chunkJson(completion, [], usageOf(answer)), "usage", 0));
  steps.push(event("[DONE]", "sentinel", 0), { kind: "end", afterMs: 0 });
  return steps;
}

/** One server-sent event. */
export function event(data: string, mark: ChunkMark, afterMs: number): ScriptStep {
  return { kind: "data", afterMs, bytes: utf8(`data: ${data}\n\n`), mark };
}

/** What is written at the same moment: the openings of tool calls, then token after token. */
function contentRounds(choices: readonly AnswerChoice[]): readonly (readonly object[])[] {
  const openings = choices.flatMap(({ tool }, index) => {
    if (tool === null) return [];
    const call = { index: 0, id: tool.id, type: "function", function: { name: tool.name, arguments: "" } };
    return [choiceDelta(index, { tool_calls: [call] })];
  });
  const tokens = Array.from({ length: longestChoice(choices) }, (_, token) =>
    choices.flatMap((choice, index) => {
      const piece = choice.pieces[token];
      return piece === undefined ? [] : [choiceDelta(index, pieceDelta(choice, piece))];
    }),
  );
  return openings.length === 0 ? tokens : [openings, ...tokens];
}

function pieceDelta(choice: AnswerChoice, piece: string): object {
  if (choice.tool === null) return { content: piece };
  return { tool_calls: [{ index: 0, function: { arguments: piece } }] };
}

function roleDelta(choice: AnswerChoice, index: number): object {
  const content = choice.tool === null ? "" : null;
  return choiceDelta(index, { role: "assistant", content, refusal: null });
}

function finishDelta(choice: AnswerChoice, index: number): object {
  return choiceDelta(index, {}, choice.finishReason);
}

function choiceDelta(index: number, delta: object, finishReason: string | null = null): object {
  return { index, delta, logprobs: null, finish_reason: finishReason };
}

/** With `include_usage` every chunk says `usage: null` but the last, which has no choice. */
function chunkJson(completion: Completion, choices: readonly object[], usage: object | null): string {
  const { id, created, model, fingerprint } = completion.identity;
  return JSON.stringify({
    id,
    object: "chat.completion.chunk",
    created,
    model,
    service_tier: "default",
    system_fingerprint: fingerprint,
    choices,
    ...(completion.includeUsage ? { usage } : {}),
  });
}
