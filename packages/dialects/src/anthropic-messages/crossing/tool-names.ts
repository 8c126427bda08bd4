import type { Turn } from "./content-schema.ts";

/** The name of the tool behind each call of a conversation, by the call's id: results only tell that. */
export function toolNames(turns: readonly Turn[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { content } of turns) {
    if (typeof content === "string") continue;
    for (const block of content) if (block.type === "tool_use") names.set(block.id, block.name);
  }
  return names;
}
