import type { Expected, Flaw, Place } from "../shape.ts";
import type { ErrorFacts } from "./error-reply.ts";

const expectations = {
  string: "a string",
  number: "a decimal",
  integer: "an integer",
  boolean: "a boolean",
  object: "an object",
  array: "an array",
} as const satisfies Readonly<Record<Expected, string>>;

/** What OpenAI says of a body with a member that is missing or wrong, `param` naming it. */
export function flawError(flaw: Flaw): ErrorFacts {
  const param = written(flaw.at);
  switch (flaw.kind) {
    case "missing":
      return invalid(`Missing required parameter: '${param}'.`, param, "missing_required_parameter");
    case "unknown":
      return invalid(`Unknown parameter: '${flaw.name}'.`, param, "unknown_parameter");
    case "type": {
      const message = `Invalid type for '${param}': expected ${expectations[flaw.expected]}, but got ${kindOf(flaw.value)} instead.`;
      return invalid(message, param, "invalid_type");
    }
    case "value": {
      const allowed = flaw.allowed.map((word) => `'${word}'`).join(", ");
      return invalid(
        `Invalid value: '${String(flaw.value)}'. Supported values are: ${allowed}.`,
        param,
        "invalid_value",
      );
    }
    case "union":
      return invalid(`Invalid value for '${param}'.`, param, "invalid_value");
  }
}

export function invalid(message: string, param: string, code: string): ErrorFacts {
  return { status: 400, message, type: "invalid_request_error", param, code };
}

/** `input[0].content[1].text` */
function written(place: Place): string {
  return place
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}

function kindOf(value: unknown): string {
  if (typeof value === "string") return "a string";
  if (typeof value === "number") return Number.isInteger(value) ? "an integer" : "a decimal";
  if (typeof value === "boolean") return "a boolean";
  return Array.isArray(value) ? "an array" : "an object";
}
