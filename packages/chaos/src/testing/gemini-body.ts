import { askByPath } from "./ask.ts";
import type { Ask, AskMore } from "./ask.ts";

/** A Gemini request with one user turn. */
export function geminiAsk(prompt: string, more: AskMore = {}): Ask {
  const contents = [{ role: "user", parts: [{ text: prompt }] }];
  return askByPath("gemini", { contents }, more);
}

/** The tool of `chat-body.ts` as Gemini takes it, by another name if one is said. */
export function searchDeclaration(name = "search") {
  return {
    name,
    parametersJsonSchema: {
      type: "object",
      properties: { query: { type: "string" }, limit: { type: "integer" }, exact: { type: "boolean" } },
    },
  };
}
