import type { JSONSchema7 } from "@ai-sdk/provider";
import { z } from "zod";
import { stayingBehind, uncrossableField } from "../../crossing/field-rules.ts";
import { isJsonObject } from "../../json/read-json.ts";
import { besidesRefused } from "./besides-refused.ts";
import { flatName } from "./tool-names.ts";

/** The longest name every provider takes. */
const longestName = 64;

/** Taken as it is: what may stand in a schema is between the client and the model. */
export const jsonSchema = z.custom<JSONSchema7>(isJsonObject, "is no JSON schema");

export const toolBehind = stayingBehind("output_schema");
export const namespaceBehind = stayingBehind("description");

const functionTool = z.strictObject({
  type: z.literal("function"),
  name: z.string(),
  description: z.string().nullish(),
  parameters: jsonSchema.nullish(),
  strict: z.boolean().nullish(),
  allowed_callers: uncrossableField("lets only programs of OpenAI's call it", isDirect),
  async: uncrossableField("asks for calls that run beside the answer", isFalse),
  defer_loading: uncrossableField("is to be found by OpenAI's tool search", isFalse),
  ...toolBehind,
});
const namespaceTool = z.strictObject({
  type: z.literal("namespace"),
  name: z.string(),
  tools: z.array(besidesRefused(reasonAgainst, functionTool)),
  ...namespaceBehind,
});

/** A function as the request lists it. */
export type FunctionTool = z.infer<typeof functionTool>;

/** Functions the client runs itself, each with a name of its own. */
export const requestTools = z
  .array(besidesRefused(reasonAgainst, z.discriminatedUnion("type", [functionTool, namespaceTool])))
  .transform((tools, context) => {
    const taken = new Set(tools.flatMap((tool) => (tool.type === "function" ? [tool.name] : [])));
    for (const [index, tool] of tools.entries()) {
      if (tool.type === "function") continue;
      for (const [inner, { name }] of tool.tools.entries()) {
        const flat = flatName({ name, namespace: tool.name });
        if (taken.has(flat) || flat.length > longestName) {
          const path = [index, "tools", inner, "name"];
          context.addIssue({ code: "custom", path, message: "has no name of its own without its namespace" });
        }
        taken.add(flat);
      }
    }
    return tools;
  });

export type RequestTools = z.infer<typeof requestTools>;

export const toolChoice = z.union([
  z.enum(["auto", "none", "required"]),
  besidesRefused(
    (type) => (type === "function" ? undefined : "chooses among tools as no other provider can"),
    z.strictObject({ type: z.literal("function"), name: z.string() }),
  ),
]);

function reasonAgainst(type: string): string | undefined {
  if (type === "function" || type === "namespace") return undefined;
  if (type === "custom") return "is a freeform tool, which no other provider knows";
  return "is a tool that belongs to its provider";
}

function isDirect(callers: unknown): boolean {
  return Array.isArray(callers) && callers.includes("direct");
}

function isFalse(value: unknown): boolean {
  return value === false;
}
