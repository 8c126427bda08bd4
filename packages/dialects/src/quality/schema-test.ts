import { dereference, validate } from "@cfworker/json-schema";
import { lenientSchema } from "./lenient-schema.ts";

/** Longer schemas are not tested, in characters of JSON. */
const longestSchema = 65_536;
/** Of a schema upon a value, whichever way it branches: about ten milliseconds. */
const mostSteps = 20_000;

class TooManySteps extends Error {}

/**
 * Whether a value fits a schema of whoever sent the request; null: that cannot be told within bounds, or
 * the schema is none. What might take long is left out (`lenientSchema`), and the rest is counted: a
 * schema that refers to itself can branch without end.
 */
export function schemaTest(schema: unknown): (value: unknown) => boolean | null {
  return (value) => {
    try {
      if (JSON.stringify(schema).length > longestSchema) return null;
      let steps = 0;
      const counted = lenientSchema(schema, () => {
        steps += 1;
        if (steps > mostSteps) throw new TooManySteps();
      });
      return validate(value, counted, "2020-12", dereference(counted)).valid;
    } catch {
      // No such reference, a keyword of the wrong type, too much of it: the schema's doing, not the answer's.
      return null;
    }
  };
}
