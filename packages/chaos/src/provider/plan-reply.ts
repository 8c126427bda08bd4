import type { Random } from "@understudy/core";
import { composeAnswer } from "../answer/answer.ts";
import type { Answer } from "../answer/answer.ts";
import type { AnswerKey } from "../answer/answer-text.ts";
import { textSeed } from "../answer/text-seed.ts";
import type { FaultName } from "../faults/registry.ts";
import type { Script } from "../script/script.ts";
import type { Pace } from "../wire/pace.ts";
import type { RequestMatter } from "../wire/request-matter.ts";
import type { Wire } from "../wire/wire.ts";
import type { CallOutcome } from "./call-log.ts";
import type { StrikingFault } from "./fault-plan.ts";

/** Everything a reply depends on. The same situation gives the same reply, byte for byte. */
export interface ReplySituation {
  readonly provider: string;
  readonly models: readonly string[];
  readonly wire: Wire;
  /** Which text the model answers a prompt with. */
  readonly keyOf: (model: string, prompt: string) => AnswerKey;
  /** Its models go on from a prefilled message. */
  readonly prefill: boolean;
  readonly pace: Pace;
  /** Seconds since the epoch. */
  readonly created: number;
  /** Of every reply. */
  readonly headers: Readonly<Record<string, string>>;
  readonly random: Random;
  readonly striking: StrikingFault | null;
}

type AskedCompletion = Extract<RequestMatter, { kind: "completion" }>;

export interface PlannedReply {
  readonly script: Script;
  /** If the caller stays to the end. */
  readonly outcome: CallOutcome;
  readonly fault: FaultName | null;
}

export function planReply(matter: RequestMatter, situation: ReplySituation): PlannedReply {
  const { wire, headers, random, striking } = situation;
  if (striking?.fault.reach === "provider") {
    const script = striking.fault.apply({ wire, headers, random, settings: striking.settings });
    return { script, outcome: striking.name, fault: striking.name };
  }
  switch (matter.kind) {
    case "completion":
      return planCompletion(matter, situation);
    case "lookup": {
      const { provider: id, models } = situation;
      return undisturbed(matter.answer({ id, models }, headers));
    }
    case "refusal":
      return rejected(matter.refuse(headers));
  }
}

function planCompletion(matter: AskedCompletion, situation: ReplySituation): PlannedReply {
  const { request, write } = matter;
  const { wire, headers, random, striking, pace } = situation;
  const { stream, model, prompt } = request;
  if (!situation.models.includes(model)) return rejected(wire.refuse("model_not_found", { model }, headers));
  if (request.prefill !== "" && !situation.prefill) {
    return rejected(wire.refuse("prefill_unsupported", { model }, headers));
  }
  const envelope = {
    name: randomName(random, 29),
    created: situation.created,
    model,
    build: textSeed("build", model).toString(16).padStart(10, "0"),
    pace,
    headers,
    includeUsage: request.includeUsage,
  };
  const encode = (answer: Answer, streamed: boolean): Script => write({ ...envelope, answer }, streamed);
  const answer = composeAnswer({ ...request, key: situation.keyOf(model, prompt), tokens: pace.tokens });
  const healthy = encode(answer, stream);
  if (striking?.fault.reach !== "completion") return undisturbed(healthy);

  const { fault, name, settings } = striking;
  const script = fault.apply({ wire, headers, random, settings, model, stream, answer, healthy, encode });
  return script === healthy ? undisturbed(healthy) : { script, outcome: name, fault: name };
}

function undisturbed(script: Script): PlannedReply {
  return { script, outcome: "served", fault: null };
}

function rejected(script: Script): PlannedReply {
  return { script, outcome: "rejected", fault: null };
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Letters and digits, as identifiers of the APIs have them. */
export function randomName(random: Random, length: number): string {
  return Array.from({ length }, () => letters.charAt(Math.floor(random.next() * letters.length))).join("");
}
