import { askByPath } from "./ask.ts";
import type { Ask, AskMore } from "./ask.ts";

/** A Converse request with one user message. */
export function converseAsk(prompt: string, more: AskMore = {}): Ask {
  const messages = [{ role: "user", content: [{ text: prompt }] }];
  return askByPath("bedrock-converse", { messages }, more);
}

/** The tool of `chat-body.ts` as Bedrock takes it, by another name if one is said. */
export function searchToolSpec(name = "search") {
  return {
    toolSpec: {
      name,
      inputSchema: {
        json: {
          type: "object",
          properties: { query: { type: "string" }, limit: { type: "integer" }, exact: { type: "boolean" } },
        },
      },
    },
  };
}
