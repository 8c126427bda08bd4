import { asList, asMapping, isMapping } from "../../configuration/salvage.ts";
import { readText } from "../read-number.ts";

/**
 * The model names a condition of Portkey's conditional routing picks, where that is all it asks
 * (portkey.ai/docs/product/ai-gateway/conditional-routing); null: it asks for more.
 */
export function conditionModels(query: unknown): readonly string[] | null {
  if (!isMapping(query)) return null;
  const [first, ...others] = Object.entries(query);
  if (first === undefined || others.length > 0) return null;
  const [key, value] = first;
  if (key === "$or") return asListOfModels(asList(value).map(conditionModels));
  if (key !== "params.model") return null;
  if (!isMapping(value)) return asListOfModels([namesIn([value])]);
  const [operator, ...more] = Object.entries(asMapping(value));
  if (operator === undefined || more.length > 0) return null;
  if (operator[0] === "$eq") return namesIn([operator[1]]);
  return operator[0] === "$in" ? namesIn(asList(operator[1])) : null;
}

function namesIn(values: readonly unknown[]): readonly string[] | null {
  const names = values.map(readText);
  return names.length > 0 && names.every((name) => name !== undefined) ? names : null;
}

function asListOfModels(lists: readonly (readonly string[] | null)[]): readonly string[] | null {
  return lists.length > 0 && lists.every((list) => list !== null) ? lists.flat() : null;
}
