import { longestChoice } from "../../answer/answer.ts";
import type { AnswerChoice } from "../../answer/answer.ts";
import type { ChunkMark, Script, ScriptStep } from "../../script/script.ts";
import { streamHead } from "../stream-head.ts";
import type { Completion } from "../wire.ts";
import { event } from "./event.ts";
import { finishReason } from "./finish-reason.ts";
import { usageOf } from "./usage.ts";

/** What is written at the same moment, choice by choice. */
interface Round {
  readonly mark: ChunkMark;
  readonly delta: object;
}

/**
 * A completion as `chat.completion.chunk` events. Head and role chunk come at once, the first
 * content after `firstTokenMs`; several choices are written side by side. Thinking stands in
 * `reasoning_content`, as at DeepSeek, vLLM and others; OpenAI's own models keep theirs to themselves.
 */
export function streamedCompletion(completion: Completion): Script {
  const { answer, pace, headers, includeUsage } = completion;
  const steps: ScriptStep[] = [streamHead({ ...headers, "openai-processing-ms": "0" })];
  const add = (afterMs: number, round: readonly Round[]): void => {
    round.forEach(({ mark, delta }, index) => {
      steps.push(event(chunkJson(completion, [delta], null), mark, index === 0 ? afterMs : 0));
    });
  };

  add(0, answer.choices.map(roleDelta));
  const rounds = contentRounds(completion);
  rounds.forEach((round, index) => add(index === 0 ? pace.firstTokenMs : pace.tokenMs, round));
  add(rounds.length === 0 ? pace.firstTokenMs : 0, answer.choices.map(finishDelta));
  if (includeUsage) steps.push(event(chunkJson(completion, [], usageOf(answer)), "usage", 0));
  steps.push(event("[DONE]", "sentinel", 0), { kind: "end", afterMs: 0 });
  return steps;
}

/** Token after token: the thinking of a choice, the opening of its tool call, then its pieces. */
function contentRounds({ answer }: Completion): readonly (readonly Round[])[] {
  const openings = answer.choices.flatMap(({ tool, thinking }, index) => {
    if (tool === null || thinking.length > 0) return [];
    return [openingDelta(tool, index)];
  });
  const tokens = Array.from({ length: longestChoice(answer) }, (_, token) =>
    answer.choices.flatMap((choice, index) => tokenDeltas(choice, index, token)),
  );
  return openings.length === 0 ? tokens : [openings, ...tokens];
}

function tokenDeltas(choice: AnswerChoice, index: number, token: number): readonly Round[] {
  const thought = choice.thinking[token];
  if (thought !== undefined) {
    return [{ mark: "thinking", delta: choiceDelta(index, { reasoning_content: thought }) }];
  }
  const place = token - choice.thinking.length;
  const piece = choice.pieces[place];
  if (piece === undefined) return [];
  const round: Round = { mark: "content", delta: choiceDelta(index, pieceDelta(choice, piece)) };
  const opening = place === 0 && choice.thinking.length > 0 ? choice.tool : null;
  return opening === null ? [round] : [openingDelta(opening, index), round];
}

function openingDelta(tool: NonNullable<AnswerChoice["tool"]>, index: number): Round {
  const call = {
    index: 0,
    id: `call_${tool.id}`,
    type: "function",
    function: { name: tool.name, arguments: "" },
  };
  return { mark: "content", delta: choiceDelta(index, { tool_calls: [call] }) };
}

function pieceDelta(choice: AnswerChoice, piece: string): object {
  if (choice.tool !== null) return { tool_calls: [{ index: 0, function: { arguments: piece } }] };
  return choice.finishReason === "refusal" ? { refusal: piece } : { content: piece };
}

function roleDelta(choice: AnswerChoice, index: number): Round {
  const content = choice.tool === null ? "" : null;
  return { mark: "envelope", delta: choiceDelta(index, { role: "assistant", content, refusal: null }) };
}

function finishDelta(choice: AnswerChoice, index: number): Round {
  return { mark: "finish", delta: choiceDelta(index, {}, finishReason(choice)) };
}

function choiceDelta(index: number, delta: object, finishReason: string | null = null): object {
  return { index, delta, logprobs: null, finish_reason: finishReason };
}

/** With `include_usage` every chunk says `usage: null` but the last, which has no choice. */
function chunkJson(completion: Completion, choices: readonly object[], usage: object | null): string {
  return JSON.stringify({
    id: `chatcmpl-${completion.name}`,
    object: "chat.completion.chunk",
    created: completion.created,
    model: completion.model,
    service_tier: "default",
    system_fingerprint: `fp_${completion.build}`,
    choices,
    ...(completion.includeUsage ? { usage } : {}),
  });
}
