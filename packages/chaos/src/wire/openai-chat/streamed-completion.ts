import { longestChoice } from "../../answer/answer.ts";
import type { AnswerChoice } from "../../answer/answer.ts";
import type { ToolCall } from "../../answer/tool-call.ts";
import type { ChunkMark, Script, ScriptStep } from "../../script/script.ts";
import { streamHead } from "../stream-head.ts";
import type { Completion } from "../completion.ts";
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

/** Token after token, every choice at once. */
function contentRounds({ answer }: Completion): readonly (readonly Round[])[] {
  const turns = answer.choices.map(turnsOf);
  return Array.from({ length: longestChoice(answer) }, (_, token) =>
    turns.flatMap((turn) => turn[token] ?? []),
  );
}

/** What one choice says, token by token: its thinking, its text, the calls of its tools. */
function turnsOf(choice: AnswerChoice, index: number): readonly (readonly Round[])[] {
  const field = choice.finishReason === "refusal" ? "refusal" : "content";
  const content = (delta: object): Round => ({ mark: "content", delta: choiceDelta(index, delta) });
  return [
    ...choice.thinking.map((thought): readonly Round[] => [
      { mark: "thinking", delta: choiceDelta(index, { reasoning_content: thought }) },
    ]),
    ...choice.pieces.map((piece) => [content({ [field]: piece })]),
    ...choice.calls.flatMap((call, place) =>
      callDeltas(call, place).map((deltas) => deltas.map((delta) => content({ tool_calls: [delta] }))),
    ),
  ];
}

/** The opening of a call comes with its first fragment. */
function callDeltas({ id, name, fragments }: ToolCall, index: number): readonly (readonly object[])[] {
  const opening = { index, id: `call_${id}`, type: "function", function: { name, arguments: "" } };
  return fragments.map((json, place) => {
    const delta = { index, function: { arguments: json } };
    return place === 0 ? [opening, delta] : [delta];
  });
}

function roleDelta(choice: AnswerChoice, index: number): Round {
  const content = choice.calls.length === 0 ? "" : null;
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
