/** The bytes of a chat request with one user message. */
export function chatBody(prompt: string, more: Readonly<Record<string, unknown>> = {}): Uint8Array {
  const messages = [{ role: "user", content: prompt }];
  return new TextEncoder().encode(JSON.stringify({ model: "lead", messages, stream: true, ...more }));
}

/** A tool with one parameter of each simple type. */
export const searchTool = {
  type: "function" as const,
  function: {
    name: "search",
    parameters: {
      type: "object",
      properties: { query: { type: "string" }, limit: { type: "integer" }, exact: { type: "boolean" } },
    },
  },
};
