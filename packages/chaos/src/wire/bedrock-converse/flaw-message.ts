import type { Expected, Flaw, Place } from "../shape.ts";
import { validationFailed } from "./error-reply.ts";
import type { ErrorFacts } from "./error-reply.ts";

const types = {
  string: "String",
  number: "Float",
  integer: "Integer",
  boolean: "Boolean",
  object: "Structure",
  array: "List",
} as const satisfies Readonly<Record<Expected, string>>;

/** What Bedrock says of a body that is no `ConverseRequest`: AWS's reader of JSON, then its constraints. */
export function flawError(flaw: Flaw): ErrorFacts {
  const place = written(flaw.at);
  switch (flaw.kind) {
    case "type": {
      const message = `${kindOf(flaw.value)} can not be converted to a ${types[flaw.expected]}`;
      return { status: 400, type: "SerializationException", message };
    }
    case "missing":
      return constraint(`Value at '${place}' failed to satisfy constraint: Member must not be null`);
    case "value":
      return constraint(
        `Value '${String(flaw.value)}' at '${place}' failed to satisfy constraint: Member must satisfy enum value set: [${flaw.allowed.join(", ")}]`,
      );
    case "unknown":
    case "union":
      return validationFailed(
        `The format of the value at ${place} is invalid. Provide a json object for the field and try again.`,
      );
  }
}

function constraint(message: string): ErrorFacts {
  return validationFailed(`1 validation error detected: ${message}`);
}

/** `messages.1.member.content`: list members counted from one. */
function written(place: Place): string {
  return place.map((step) => (typeof step === "number" ? `${step + 1}.member` : step)).join(".");
}

function kindOf(value: unknown): string {
  if (typeof value === "string") return "STRING_VALUE";
  if (typeof value === "number") return "NUMBER_VALUE";
  if (typeof value === "boolean") return value ? "TRUE_VALUE" : "FALSE_VALUE";
  return Array.isArray(value) ? "START_ARRAY" : "START_OBJECT";
}
