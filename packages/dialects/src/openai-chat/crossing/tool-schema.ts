import type { JSONSchema7, LanguageModelV4FunctionTool, LanguageModelV4ToolChoice } from "@ai-sdk/provider";
import { z } from "zod";
import { stayingBehind } from "../../crossing/field-rules.ts";
import type { LeftOut } from "../../crossing/left-out.ts";
import { isJsonObject } from "../../json/read-json.ts";

/** Taken as it is: what may stand in a schema is between the client and the model. */
export const jsonSchema = z.custom<JSONSchema7>(isJsonObject);

const toolBehind = stayingBehind("cache_control");

export const toolsSchema = z.array(
  z.strictObject({
    type: z.literal("function"),
    function: z.strictObject({
      name: z.string(),
      description: z.string().nullish(),
      parameters: jsonSchema.nullish(),
      strict: z.boolean().nullish(),
      ...toolBehind,
    }),
    ...toolBehind,
  }),
);

export const toolChoiceSchema = z.union([
  z.enum(["auto", "none", "required"]),
  z.strictObject({ type: z.literal("function"), function: z.strictObject({ name: z.string() }) }),
]);

/** Without parameters a function is called with an empty list of them (OpenAI's API reference). */
const noParameters: JSONSchema7 = { type: "object", properties: {} };

export function toFunctionTools(
  tools: z.infer<typeof toolsSchema>,
  leftOut: LeftOut,
): LanguageModelV4FunctionTool[] {
  return tools.map((tool, position) => {
    leftOut.note(`tools.${position}`, tool, toolBehind);
    leftOut.note(`tools.${position}.function`, tool.function, toolBehind);
    const { name, description, parameters, strict } = tool.function;
    return {
      type: "function",
      name,
      inputSchema: parameters ?? noParameters,
      ...(typeof description === "string" && { description }),
      ...(typeof strict === "boolean" && { strict }),
    };
  });
}

export function toToolChoice(choice: z.infer<typeof toolChoiceSchema>): LanguageModelV4ToolChoice {
  return typeof choice === "string" ? { type: choice } : { type: "tool", toolName: choice.function.name };
}
