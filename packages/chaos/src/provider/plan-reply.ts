import type { Random } from "@understudy/core";
import { composeAnswer } from "../answer/answer.ts";
import type { Answer } from "../answer/answer.ts";
import { textSeed } from "../answer/text-seed.ts";
import type { FaultName } from "../faults/registry.ts";
import type { Script } from "../script/script.ts";
import type { Completion } from "../wire/completion.ts";
import { errorReply } from "../wire/error-reply.ts";
import { modelList } from "../wire/model-list.ts";
import type { Pace } from "../wire/pace.ts";
import { plainCompletion } from "../wire/plain-completion.ts";
import { streamedCompletion } from "../wire/streamed-completion.ts";
import type { CallOutcome } from "./call-log.ts";
import type { ChatRequest } from "./chat-request.ts";
import type { StrikingFault } from "./fault-plan.ts";
import type { RequestMatter } from "./request-matter.ts";

/** Everything a reply depends on. The same situation gives the same reply, byte for byte. */
export interface ReplySituation {
  readonly provider: string;
  readonly seed: number;
  readonly models: readonly string[];
  readonly pace: Pace;
  /** Seconds since the epoch. */
  readonly created: number;
  /** Of every reply. */
  readonly headers: Readonly<Record<string, string>>;
  readonly random: Random;
  readonly striking: StrikingFault | null;
}

export interface PlannedReply {
  readonly script: Script;
  /** If the caller stays to the end. */
  readonly outcome: CallOutcome;
  readonly fault: FaultName | null;
}

export function planReply(matter: RequestMatter, situation: ReplySituation): PlannedReply {
  const { headers, random, striking } = situation;
  if (striking?.fault.reach === "provider") {
    const script = striking.fault.apply({ headers, random, settings: striking.settings });
    return { script, outcome: striking.name, fault: striking.name };
  }
  switch (matter.kind) {
    case "completion":
      return planCompletion(matter.request, situation);
    case "model_list":
      return undisturbed(modelList(situation.models, situation.provider, headers));
    case "refusal":
      return { script: errorReply(headers, matter.error), outcome: "rejected", fault: null };
  }
}

function planCompletion(request: ChatRequest, situation: ReplySituation): PlannedReply {
  const { headers, random, striking, pace } = situation;
  const { stream, model } = request;
  const identity = {
    id: `chatcmpl-${randomName(random, 29)}`,
    created: situation.created,
    model,
    fingerprint: `fp_${textSeed(situation.seed, model).toString(16).padStart(10, "0")}`,
  };
  const encode = (answer: Answer, streamed: boolean): Script => {
    const completion: Completion = { identity, answer, pace, headers, includeUsage: request.includeUsage };
    return streamed ? streamedCompletion(completion) : plainCompletion(completion);
  };
  const { prompt, choices, maxTokens, tools, promptTokens } = request;
  const key = { seed: situation.seed, model, prompt };
  const answer = composeAnswer({ key, tokens: pace.tokens, choices, maxTokens, tools, promptTokens });
  const healthy = encode(answer, stream);
  if (striking?.fault.reach !== "chat") return undisturbed(healthy);

  const { fault, name, settings } = striking;
  const script = fault.apply({ headers, random, settings, model, stream, answer, healthy, encode });
  return script === healthy ? undisturbed(healthy) : { script, outcome: name, fault: name };
}

function undisturbed(script: Script): PlannedReply {
  return { script, outcome: "served", fault: null };
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Letters and digits, as identifiers of the API have them. */
export function randomName(random: Random, length: number): string {
  return Array.from({ length }, () => letters.charAt(Math.floor(random.next() * letters.length))).join("");
}
