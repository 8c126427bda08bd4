/** What a test or the demo can ask of a simulated model from inside the last user message. */
export interface PromptMarkers {
  /** `tokens=400`: the length of the answer. */
  readonly tokens: number | null;
  /** `thinking=20`: the length of the thinking, where the request asks for any. */
  readonly thinkingTokens: number | null;
  /** `marker=abc-1`: a name under which the call stands in the log. */
  readonly marker: string | null;
  /** `call tool`: answer with a call of the first tool offered. */
  readonly callTool: boolean;
  /** `call tools`: answer with a call of every tool offered, side by side. */
  readonly callTools: boolean;
}

const maximumTokens = 100_000;

export function readMarkers(prompt: string): PromptMarkers {
  return {
    tokens: readLength(/\btokens=(\d{1,9})\b/.exec(prompt)?.[1]),
    thinkingTokens: readLength(/\bthinking=(\d{1,9})\b/.exec(prompt)?.[1]),
    marker: /\bmarker=([\w.:-]+)/.exec(prompt)?.[1] ?? null,
    callTool: /\bcall tool\b/i.test(prompt),
    callTools: /\bcall tools\b/i.test(prompt),
  };
}

function readLength(digits: string | undefined): number | null {
  return digits === undefined ? null : Math.min(Number(digits), maximumTokens);
}
