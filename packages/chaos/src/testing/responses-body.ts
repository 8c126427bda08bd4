/** The bytes of a Responses request with one user message. */
export function responsesBody(prompt: string, more: Readonly<Record<string, unknown>> = {}): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ model: "lead", input: prompt, stream: true, ...more }));
}

/** The tool of `chat-body.ts` as Responses takes it, by another name if one is said. */
export function searchFunction(name = "search") {
  return {
    type: "function" as const,
    name,
    strict: false,
    parameters: {
      type: "object",
      properties: { query: { type: "string" }, limit: { type: "integer" }, exact: { type: "boolean" } },
    },
  };
}
