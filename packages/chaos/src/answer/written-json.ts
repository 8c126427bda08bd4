import type { SeededRandom } from "@understudy/core/testing";
import { vocabulary } from "./vocabulary.ts";

/** A top-level property of a JSON schema. */
export interface Parameter {
  readonly name: string;
  /** As the schema names it: `string`, `integer`, `number`, `boolean`, `array`; anything else is an object. */
  readonly type: string;
}

/** The JSON of an object with a value of the declared type for every parameter, cut where a model would cut it. */
export function writtenJson(parameters: readonly Parameter[], random: SeededRandom): readonly string[] {
  const values = parameters.map(({ name, type }) => [name, valueOf(type, random)] as const);
  const json = JSON.stringify(Object.fromEntries(values));
  const fragments: string[] = [];
  for (let start = 0; start < json.length;) {
    const end = start + 2 + random.below(5);
    fragments.push(json.slice(start, end));
    start = end;
  }
  return fragments;
}

function valueOf(type: string, random: SeededRandom): unknown {
  if (type === "string") return `${random.pick(plainWords)} ${random.pick(plainWords)}`;
  if (type === "integer" || type === "number") return 1 + random.below(99);
  if (type === "boolean") return random.below(2) === 1;
  if (type === "array") return [];
  return {};
}

/** A fragment never splits a character in two: words of one code unit per character only. */
const plainWords = vocabulary.filter((word) => !/[\ud800-\udfff]/.test(word));
