import { createAnthropic } from "@ai-sdk/anthropic";
import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { crossed, identity, plainRequest } from "./testing/messages-call.ts";
import { messagesRequests } from "./testing/messages-requests.ts";

const answer = crossed(plainRequest).encodeAnswer(
  {
    content: [{ type: "text", text: "Hi" }],
    finishReason: { unified: "stop", raw: "stop" },
    usage: {
      inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 1, text: 1, reasoning: 0 },
    },
    warnings: [],
  },
  identity,
);

/** The request the AI SDK's own package makes of these options, without a word of complaint. */
async function writtenByPackage(model: string, options: LanguageModelV4CallOptions): Promise<unknown> {
  let written: unknown = {};
  const provider = createAnthropic({
    apiKey: "sk-test",
    fetch: async (input, init) => {
      written = await new Request(input, init).json();
      return new Response(Buffer.from(answer), { headers: { "content-type": "application/json" } });
    },
  });
  const { warnings, content } = await provider.languageModel(model).doGenerate(options);
  expect(warnings).toEqual([]);
  expect(content).toMatchObject([{ type: "text", text: "Hi" }]);
  return written;
}

it("reads the same out of a request and of what the AI SDK's package makes of it", async () => {
  await fc.assert(
    fc.asyncProperty(messagesRequests(), async (request) => {
      const { options } = crossed(request);
      expect(crossed(await writtenByPackage(request.model, options)).options).toEqual(options);
    }),
  );
});

it("carries every word of a request, and names what it leaves behind", () => {
  fc.assert(
    fc.property(messagesRequests(), (request) => {
      const { options, leftOut } = crossed(request);
      const carried = wordsOf(options).join("\n");
      const cached: string[] = [];
      const { model: _, metadata, thinking: __, ...rest } = request;
      for (const word of wordsOf(rest, "", cached)) expect(carried).toContain(word);
      expect(leftOut).toEqual(expect.arrayContaining(cached));
      expect(leftOut.includes("metadata")).toBe(metadata !== undefined);
    }),
  );
});

const structure = new Set(["type", "role", "media_type"]);

/** The strings in a value that say something, and the paths of its cache controls. */
function wordsOf(value: unknown, path = "", cached: string[] = []): readonly string[] {
  if (typeof value === "string") return [value];
  if (value instanceof URL) return [value.href];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const here = path === "" ? key : `${path}.${key}`;
    if (key === "cache_control") cached.push(here);
    return structure.has(key) || key === "cache_control" ? [] : wordsOf(member, here, cached);
  });
}
