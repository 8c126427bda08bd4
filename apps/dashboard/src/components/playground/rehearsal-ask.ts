import { playgroundLimits, type PlaygroundAsk } from "@understudy/contract";
import type { ChainOperation } from "@understudy/core";
import type { Aim, Goal } from "./rehearsal-aim.ts";

/** What is typed. */
export interface Question {
  readonly prompt: string;
  readonly system: string;
  /** As typed; it may be no number. */
  readonly maximumTokens: string;
}

export const emptyQuestion: Question = {
  prompt: "",
  system: "",
  maximumTokens: String(playgroundLimits.usualTokens),
};

/** The limit that was typed; null: it is none. */
export function tokenLimit({ maximumTokens }: Question): number | null {
  const limit = Number(maximumTokens.trim());
  const isLimit = Number.isInteger(limit) && limit >= 1 && limit <= playgroundLimits.maximumTokens;
  return isLimit ? limit : null;
}

export interface RehearsalParts {
  readonly question: Question;
  readonly goal: Goal;
  readonly aim: Aim;
  /** Of the draft it goes through; null: through none. */
  readonly operations: readonly ChainOperation[] | null;
}

/** The rehearsal as the gateway takes it; null: something is missing. */
export function askOf({
  question,
  goal,
  aim,
  operations,
}: RehearsalParts): Omit<PlaygroundAsk, "mutationId"> | null {
  const maximumTokens = tokenLimit(question);
  if (maximumTokens === null || question.prompt.trim() === "") return null;
  return {
    ...(goal.kind === "route" ? { route: goal.name } : { target: goal.name }),
    ...(operations === null ? {} : { operations: [...operations] }),
    prompt: question.prompt,
    system: question.system,
    stream: aim.stream,
    maximumTokens,
    pretendOpen: aim.pretend.filter((target) => goal.targets.includes(target)),
  };
}
