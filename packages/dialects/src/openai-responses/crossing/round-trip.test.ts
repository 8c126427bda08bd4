import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4CallOptions, LanguageModelV4Message } from "@ai-sdk/provider";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { counted, identity } from "./testing/answers.ts";
import { crossed, crossing, leastRequest } from "./testing/crossed.ts";
import { generatedRequest } from "./testing/generated-request.ts";

const answer = crossed(leastRequest).encodeAnswer(
  { content: [], finishReason: { unified: "stop", raw: "stop" }, usage: counted, warnings: [] },
  identity,
);

/** The request that OpenAI's package writes from the options, and what it had to say about them. */
async function written(model: string, options: LanguageModelV4CallOptions) {
  let body: unknown;
  const openai = createOpenAI({
    apiKey: "sk-test",
    fetch: async (_, init) => {
      body = typeof init?.body === "string" ? JSON.parse(init.body) : undefined;
      return new Response(Uint8Array.from(answer), { headers: { "content-type": "application/json" } });
    },
  });
  const { providerOptions } = options;
  const notStored = { ...providerOptions, openai: { ...providerOptions?.["openai"], store: false } };
  const { warnings } = await openai.responses(model).doGenerate({ ...options, providerOptions: notStored });
  return { body, warnings };
}

/**
 * What the package itself makes another thing of: every text of an answer is a message of its own, and
 * a tool that does not say `strict` is said not to be.
 */
function rewritten({ prompt, tools, ...options }: LanguageModelV4CallOptions): LanguageModelV4CallOptions {
  return {
    ...options,
    prompt: prompt.flatMap((message): LanguageModelV4Message[] =>
      message.role === "assistant" ? textByText(message) : [message],
    ),
    ...(tools && {
      tools: tools.map((tool) => (tool.type === "function" ? { strict: false, ...tool } : tool)),
    }),
  };
}

function textByText(message: Extract<LanguageModelV4Message, { role: "assistant" }>) {
  const messages: (typeof message)[] = [];
  for (const part of message.content) {
    const last = messages.at(-1);
    const joins = part.type === "tool-call" || last?.content.some(({ type }) => type === "tool-call");
    if (last && joins === true) last.content.push(part);
    else messages.push({ role: "assistant", content: [part] });
  }
  return messages;
}

it("decoding, encoding by OpenAI's package and decoding again gives the same options", async () => {
  await fc.assert(
    fc.asyncProperty(generatedRequest, async (request) => {
      const { options } = crossed(request);
      const { body, warnings } = await written(request.model, options);
      expect(warnings).toEqual([]);
      expect(crossed(body).options).toEqual(rewritten(options));
    }),
  );
});

it("never throws, whatever stands in a request", () => {
  fc.assert(
    fc.property(generatedRequest, fc.nat(200), fc.jsonValue(), (request, position, other) => {
      let at = 0;
      const text = JSON.stringify(request);
      const damaged: unknown = JSON.parse(text, (_, value: unknown) => {
        at += 1;
        return at === position ? other : value;
      });
      const result = crossing(damaged);
      if (result.kind === "crossed") result.call.streamEncoder(identity);
    }),
  );
});
