import type { RequestTools } from "./tool-schema.ts";

/** What a function is called in this dialect. */
export interface ToolName {
  readonly name: string;
  readonly namespace?: string | null | undefined;
}

/**
 * One name for a function in a namespace, which no other dialect has: the namespace in front, joined
 * by two lines unless it ends in them itself (`mcp__files__` and `read` become `mcp__files__read`).
 */
export function flatName({ name, namespace }: ToolName): string {
  if (!namespace) return name;
  return namespace.endsWith("__") ? namespace + name : `${namespace}__${name}`;
}

/** The functions in namespaces, by the one name other providers know them under. */
export function namesByFlatName(tools: RequestTools): ReadonlyMap<string, ToolName> {
  const names = new Map<string, ToolName>();
  for (const tool of tools) {
    if (tool.type === "function") continue;
    for (const { name } of tool.tools) {
      const named = { name, namespace: tool.name };
      names.set(flatName(named), named);
    }
  }
  return names;
}
