/** What a test or the demo can ask of a simulated model from inside the last user message. */
export interface PromptMarkers {
  /** `tokens=400`: the length of the answer. */
  readonly tokens: number | null;
  /** `marker=abc-1`: a name under which the call stands in the log. */
  readonly marker: string | null;
  /** `call tool`: answer with a call of the first tool offered. */
  readonly callTool: boolean;
}

const maximumTokens = 100_000;

export function readMarkers(prompt: string): PromptMarkers {
  const tokens = /\btokens=(\d{1,9})\b/.exec(prompt)?.[1];
  return {
    tokens: tokens === undefined ? null : Math.min(Number(tokens), maximumTokens),
    marker: /\bmarker=([\w.:-]+)/.exec(prompt)?.[1] ?? null,
    callTool: /\bcall tool\b/i.test(prompt),
  };
}
