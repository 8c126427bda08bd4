/** The bytes of an Anthropic request with one user message. */
export function messagesBody(prompt: string, more: Readonly<Record<string, unknown>> = {}): Uint8Array {
  const messages = [{ role: "user", content: prompt }];
  const body = { model: "lead", max_tokens: 4_096, messages, stream: true, ...more };
  return new TextEncoder().encode(JSON.stringify(body));
}

/** The tool of `chat-body.ts` as Anthropic takes it. */
export const searchInputTool = {
  name: "search",
  input_schema: {
    type: "object" as const,
    properties: { query: { type: "string" }, limit: { type: "integer" }, exact: { type: "boolean" } },
  },
};
