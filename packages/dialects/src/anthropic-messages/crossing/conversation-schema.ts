import { z } from "zod";
import { turn } from "./content-schema.ts";
import type { Turn } from "./content-schema.ts";
import { toolNames } from "./tool-names.ts";

/** A conversation that another provider can go on with: it ends with the user, and every result has its call. */
export const conversation = z
  .array(turn)
  .min(1)
  .superRefine((turns, context) => {
    if (turns.at(-1)?.role === "assistant")
      context.addIssue({
        code: "custom",
        path: [turns.length - 1],
        message: "begins the answer, which no other provider takes up",
      });
    for (const path of strayResults(turns))
      context.addIssue({ code: "custom", path: [...path], message: "answers a call that was never made" });
  });

function strayResults(turns: readonly Turn[]): readonly (readonly (string | number)[])[] {
  const names = toolNames(turns);
  return turns.flatMap(({ content }, at) => {
    if (typeof content === "string") return [];
    return content.flatMap((block, index) =>
      block.type === "tool_result" && !names.has(block.tool_use_id)
        ? [[at, "content", index, "tool_use_id"]]
        : [],
    );
  });
}
