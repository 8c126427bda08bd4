import { expect, it } from "vitest";
import { readUsage as anthropic, readWholeUsage } from "../anthropic-messages/usage.ts";
import { readUsage as chat } from "../openai-chat/usage.ts";
import { readUsage as responses } from "../openai-responses/usage.ts";

it.each([-1, 1.5, Number.POSITIVE_INFINITY, "7"])(
  "%s is no number of tokens, and is paid by nobody",
  (told) => {
    expect(chat({ prompt_tokens: told, completion_tokens: 1 })).toBeUndefined();
    expect(chat({ prompt_tokens: 1, completion_tokens: told })).toBeUndefined();
    expect(responses({ input_tokens: told, output_tokens: 1 })).toBeUndefined();
    expect(responses({ input_tokens: 1, output_tokens: told })).toBeUndefined();
    expect(readWholeUsage({ input_tokens: told, output_tokens: 1 })).toBeUndefined();
    expect(anthropic({ input_tokens: 1, output_tokens: told })).toEqual({ inputTokens: 1 });
    const cached = { input_tokens: 1, cache_read_input_tokens: told, output_tokens: 1 };
    expect(anthropic(cached)).toEqual({ inputTokens: 1, outputTokens: 1 });
    const details = {
      prompt_tokens: 1,
      completion_tokens: 1,
      prompt_tokens_details: { cached_tokens: told },
    };
    expect(chat(details)).toEqual({ inputTokens: 1, outputTokens: 1 });
  },
);
