import type { AskedFor } from "@understudy/core";
import type { CrossRequest } from "../crossing/crossing.ts";
import { crossOnce } from "../crossing/cross-once.ts";
import { schemaTest } from "./schema-test.ts";

/** What a request asked of its answer; null: it says more than can be carried over, so nobody can tell. */
export function askedFor(cross: CrossRequest, body: Uint8Array): AskedFor | null {
  const crossing = crossOnce(cross, body);
  if (crossing.kind === "uncrossable") return null;
  const { prompt, responseFormat, tools = [] } = crossing.call.options;
  const schema = responseFormat?.type === "json" ? responseFormat.schema : undefined;
  const last = prompt.at(-1);
  return {
    json: responseFormat?.type === "json" ? { fits: schemaTest(schema ?? true) } : null,
    fitsTool: (name, value) => {
      const tool = tools.find((each) => each.name === name);
      return tool?.type === "function" ? schemaTest(tool.inputSchema)(value) : null;
    },
    question: last?.role === "user" ? textOf(last.content) : null,
    earlier: prompt.flatMap((message) => {
      if (message.role === "system") return [message.content];
      return message === last
        ? []
        : message.content.flatMap((part) => (part.type === "text" ? [part.text] : []));
    }),
  };
}

/** Null: it holds more than text. */
function textOf(parts: readonly { readonly type: string; readonly text?: string }[]): string | null {
  const texts = parts.map((part) => (part.type === "text" ? part.text : undefined));
  return texts.includes(undefined) ? null : texts.join("");
}
