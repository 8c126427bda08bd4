import type { EventView, SpentView } from "@understudy/contract";
import { moneyText } from "./cost-lines.ts";
import { latencyText, pathText } from "./words.ts";

/** What came of one prompt. */
export interface RehearsalOutcome {
  readonly answer: string;
  /** What a caller was told instead, or of the rest. */
  readonly errors: readonly string[];
  /** Null: it was refused before any target was looked for. */
  readonly event: EventView | null;
  readonly spent: SpentView;
}

/** The answer, then the level it came from, its way there and what it cost. */
export function rehearsalLines({ answer, errors, event, spent }: RehearsalOutcome): readonly string[] {
  const told = [...(answer === "" ? [] : [answer]), ...errors];
  if (event === null) return told;
  const { level, status, requestId, durationMs } = event;
  return [
    ...told,
    "",
    `level ${level}, HTTP ${status}, after ${latencyText(durationMs)}: ${pathText(event)}`,
    `${costText(spent)}; ./understudy request ${requestId}`,
  ];
}

function costText(spent: SpentView): string {
  const tokens = [
    spent.inputTokens + spent.estimatedInputTokens,
    spent.outputTokens + spent.estimatedOutputTokens,
  ];
  const isGuess = spent.estimatedInputTokens + spent.estimatedOutputTokens > 0;
  const cost = moneyText(spent.costs, ({ amount, estimated }) => amount + estimated);
  return `${isGuess ? "about " : ""}${tokens.join(" + ")} tokens, cost ${cost}`;
}
