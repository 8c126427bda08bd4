import type { JsonSpan } from "../json/json-scanner.ts";
import { MemberNames } from "../json/member-name.ts";
import { elementMembers } from "./element-members.ts";
import { valueAt } from "./request-fields.ts";

const names = new MemberNames(["type"]);

/**
 * The `type` of each object of a list in a sound body (the tools of a request), in order, undefined
 * where an object has none. Nothing else is decoded. Empty for what is no list of objects.
 */
export function elementTypes(body: Uint8Array, list: JsonSpan | undefined): readonly unknown[] {
  return elementMembers(body, list, names).map(({ type }) => valueAt(body, type));
}
