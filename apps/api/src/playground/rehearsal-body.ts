import type { playgroundInput } from "@understudy/contract";
import type { Chain } from "@understudy/core";
import type { z } from "zod";
import type { Gateway } from "../gateway/gateway.ts";

export type RehearsalAsk = Pick<
  z.infer<typeof playgroundInput>,
  "actor" | "prompt" | "system" | "stream" | "maximumTokens" | "pretendOpen"
>;

/** The chat completion a client would ask for. */
export function rehearsalBody(
  { prompt, system, stream, maximumTokens }: RehearsalAsk,
  model: string,
  limitName: LimitName,
): Uint8Array {
  const user = { role: "user", content: prompt };
  const messages = system === "" ? [user] : [{ role: "system", content: system }, user];
  return Buffer.from(JSON.stringify({ model, messages, stream, [limitName]: maximumTokens }));
}

type LimitName = "max_tokens" | "max_completion_tokens";

/** OpenAI's reasoning models refuse `max_tokens`; servers of its dialect may know nothing else. */
export function limitNameFor({ engine }: Pick<Gateway, "engine">, chain: Chain): LimitName {
  const reasons = chain.some(({ target }) => engine.live(target).connection.target.reasoning === true);
  return reasons ? "max_completion_tokens" : "max_tokens";
}
