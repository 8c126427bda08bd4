import type { JsonSpan } from "../json/json-scanner.ts";
import { MemberNames } from "../json/member-name.ts";
import { isJsonObject } from "../json/read-json.ts";
import { elementMembers } from "../request/element-members.ts";
import { valueAt } from "../request/request-fields.ts";

/** Tools the client runs itself, and the search among a request's own tools, which does nothing. */
const clientTools: readonly unknown[] = [
  "function",
  "custom",
  "namespace",
  "computer",
  "computer_use_preview",
  "local_shell",
  "apply_patch",
  "tool_search",
];
const names = new MemberNames(["type", "environment"]);

/**
 * Whether a tool of the list runs at the provider (OpenAI's API reference, `tools`); those not known
 * do. A shell runs where its environment says.
 */
export function usesHostedTools(body: Uint8Array, tools: JsonSpan | undefined): boolean {
  return elementMembers(body, tools, names).some(({ type: typeAt, environment }) => {
    const type = valueAt(body, typeAt);
    return type === "shell" ? !isLocal(valueAt(body, environment)) : !clientTools.includes(type);
  });
}

function isLocal(environment: unknown): boolean {
  return isJsonObject(environment) && environment["type"] === "local";
}
