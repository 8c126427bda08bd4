import type { EventView } from "@understudy/contract";

export interface Tokens {
  readonly input: number;
  readonly output: number;
  /** No provider told the number of some of them. */
  readonly estimated: boolean;
}

/** What all calls of a request used together; null where none told and none could be counted. */
export function tokensOf({ path }: Pick<EventView, "path">): Tokens | null {
  const used = path.flatMap((step) =>
    step.kind === "attempt" && step.usage !== undefined ? [step.usage] : [],
  );
  if (used.length === 0) return null;
  return {
    input: used.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    output: used.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
    estimated: used.some(({ estimated }) => estimated === true),
  };
}
