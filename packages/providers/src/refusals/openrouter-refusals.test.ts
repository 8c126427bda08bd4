import { expect, it } from "vitest";
import { openaiCompatible } from "../openai-compatible.ts";
import { readBody } from "../testing/read-body.ts";

// can1357/oh-my-pi issue 9569, anomalyco/opencode issue 12219, Gitlawb/openclaude issue 1125.
it.each([
  [
    "a request dearer than what is left",
    402,
    "This request requires more credits, or fewer max_tokens. You requested up to 65536 tokens, but can only afford 30104. To increase, visit https://openrouter.ai/settings/credits",
    "unsupported_by_target",
  ],
  [
    "nothing left",
    402,
    "This request requires more credits, or fewer max_tokens. You requested up to 32000 tokens, but can only afford 0.",
    "quota_exhausted",
  ],
  [
    "a prompt dearer than that",
    402,
    "Prompt tokens limit exceeded: 230799 > 91442.",
    "unsupported_by_target",
  ],
  [
    "no credits",
    402,
    "Insufficient credits. Add more using https://openrouter.ai/credits",
    "quota_exhausted",
  ],
  ["the key's own limit", 403, "Key limit exceeded (total limit).", "quota_exhausted"],
  [
    "a day of free calls",
    429,
    "Rate limit exceeded: free-models-per-day. Add 10 credits",
    "model_quota_exhausted",
  ],
  ["a minute of them", 429, "Rate limit exceeded: free-models-per-min.", "rate_limited"],
])("%s (%i)", (_what, status, message, meaning) => {
  const body = { error: { message, code: status, metadata: { provider_name: null } }, user_id: "user_0" };
  expect(readBody(openaiCompatible, { status, body }).class).toBe(meaning);
});

it("a request larger than a whole minute's tokens cools nobody down, as at OpenAI (Groq: 413)", () => {
  const message =
    "Request too large for model `llama-3.1-8b-instant` on tokens per minute (TPM): Limit 6000, Requested 9000";
  const body = { error: { message, type: "tokens", code: "rate_limit_exceeded" } };
  expect(readBody(openaiCompatible, { status: 413, body }).class).toBe("unsupported_by_target");
});
