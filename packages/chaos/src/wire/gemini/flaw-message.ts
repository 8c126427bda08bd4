import type { Expected, Flaw, Place } from "../shape.ts";
import { invalidArgument } from "./error-reply.ts";
import type { ErrorFacts } from "./error-reply.ts";

const types = {
  string: "TYPE_STRING",
  number: "TYPE_DOUBLE",
  integer: "TYPE_INT32",
  boolean: "TYPE_BOOL",
  object: "TYPE_MESSAGE",
  array: "TYPE_MESSAGE",
} as const satisfies Readonly<Record<Expected, string>>;

/** What the API says of a body that is no `GenerateContentRequest`, as its JSON reader words it. */
export function flawError(flaw: Flaw): ErrorFacts {
  const place = written(flaw.at);
  switch (flaw.kind) {
    case "unknown": {
      const where = place === "" ? "" : ` at '${place}'`;
      const message = `Invalid JSON payload received. Unknown name "${flaw.name}"${where}: Cannot find field.`;
      return invalidArgument(message, place);
    }
    case "type": {
      const value = JSON.stringify(flaw.value);
      return invalidArgument(`Invalid value at '${place}' (${types[flaw.expected]}), ${value}`, place);
    }
    case "value":
      if (flaw.at.at(-1) === "role") return invalidArgument("Please use a valid role: user, model.");
      return invalidArgument(`Invalid value at '${place}' (TYPE_ENUM), ${JSON.stringify(flaw.value)}`, place);
    case "missing":
    case "union":
      return invalidArgument(`* GenerateContentRequest.${place}: required field is not specified\n`);
  }
}

/** `contents[0].parts[1].inline_data`: names as the protocol buffer has them. */
function written(place: Place): string {
  return place
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${snakeCase(step)}`))
    .join("")
    .replace(/^\./, "");
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
