import { z } from "zod";
import { besidesRefused } from "./besides-refused.ts";
import { item } from "./item-schema.ts";
import type { InputItem } from "./item-schema.ts";

/** The conversation: every result belongs to a call before it, and the last word is not the model's. */
export const input = z.union([
  z.string(),
  z.array(besidesRefused(reasonAgainst, item)).transform((items, context) => {
    const called = new Set<string>();
    for (const [index, each] of items.entries()) {
      if (each.type === "function_call") called.add(each.call_id);
      if (each.type !== "function_call_output" || called.has(each.call_id)) continue;
      const path = [index, "call_id"];
      context.addIssue({ code: "custom", path, message: "belongs to no call of the conversation" });
    }
    const last = items.findLastIndex(({ type }) => type !== "reasoning");
    if (isAnswer(items[last]))
      context.addIssue({
        code: "custom",
        path: [last],
        message: "ends the conversation with the assistant, where other providers would go on from it",
      });
    return items;
  }),
]);

const carried: readonly string[] = ["message", "function_call", "function_call_output", "reasoning"];

function reasonAgainst(type: string): string | undefined {
  if (carried.includes(type)) return undefined;
  switch (type) {
    case "item_reference":
      return "names an item only one account has";
    case "custom_tool_call":
    case "custom_tool_call_output":
      return "is of a freeform tool, which no other provider knows";
  }
  return "is a kind of item only its provider knows";
}

function isAnswer(last: InputItem | undefined): boolean {
  return last !== undefined && "role" in last && last.role === "assistant";
}
