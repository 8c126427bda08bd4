import type { Question } from "../question.ts";

/** What a chat completion has beside its messages. */
export function chatFields({ tools, schema }: Question) {
  return {
    ...(tools.length === 0
      ? {}
      : { tools: tools.map((tool) => ({ type: "function" as const, function: { ...tool } })) }),
    ...(schema === null
      ? {}
      : {
          response_format: {
            type: "json_schema" as const,
            json_schema: { name: "answer", schema, strict: true },
          },
        }),
  };
}
