import { z } from "zod";
import { readDataUrl } from "../../crossing/data-url.ts";
import { stayingBehind, uncrossableField } from "../../crossing/field-rules.ts";
import { findTooLargeNumber } from "../../crossing/too-large-number.ts";
import { isJsonObject, parseJson } from "../../json/read-json.ts";

/** A participant's name and marks for a prompt cache; not the answer's matter. */
export const messageBehind = stayingBehind("name", "cache_control");
export const partBehind = stayingBehind("cache_control", "prompt_cache_breakpoint");
export const imageBehind = stayingBehind("detail");

/**
 * What a client got with an earlier answer and sends back: reasoning the target cannot verify
 * (DeepSeek, vLLM, OpenRouter), and sources it was told of.
 */
export const answerBehind = stayingBehind(
  "reasoning_content",
  "reasoning",
  "reasoning_details",
  "annotations",
);
/** A place among the pieces of a stream, and Gemini's signature of a thought. */
export const callBehind = stayingBehind("index", "extra_content");

const textPart = z.strictObject({ type: z.literal("text"), text: z.string(), ...partBehind });
const refusalPart = z.strictObject({ type: z.literal("refusal"), refusal: z.string(), ...partBehind });

const imageSource = z.string().transform((url, context) => {
  const inline = readDataUrl(url);
  if (inline !== null && inline.mediaType.startsWith("image/")) return inline;
  if (/^https?:/i.test(url) && URL.canParse(url)) return new URL(url);
  context.addIssue({ code: "custom", message: "is neither a web address nor an image as base64 data" });
  return z.NEVER;
});

const imagePart = z.strictObject({
  type: z.literal("image_url"),
  image_url: z.strictObject({ url: imageSource, ...imageBehind }),
  ...partBehind,
});

const fileData = z.string().transform((url, context) => {
  const inline = readDataUrl(url);
  if (inline !== null) return inline;
  context.addIssue({ code: "custom", message: "is no file as base64 data with its media type" });
  return z.NEVER;
});

const filePart = z.strictObject({
  type: z.literal("file"),
  file: z.strictObject({
    file_id: uncrossableField("names a file that one provider keeps"),
    file_data: fileData,
    filename: z.string().nullish(),
  }),
  ...partBehind,
});

/** What a call was made with, as a value: other dialects send it so. Nothing at all is no argument. */
const callArguments = z.string().transform((text, context) => {
  const value = text.trim() === "" ? {} : parseJson(text);
  if (!isJsonObject(value)) context.addIssue({ code: "custom", message: "is no JSON object" });
  else if (findTooLargeNumber(value) !== null)
    context.addIssue({ code: "custom", message: "holds a number too large to be carried exactly" });
  else return value;
  return z.NEVER;
});

const toolCall = z.strictObject({
  id: z.string(),
  type: z.literal("function"),
  function: z.strictObject({ name: z.string(), arguments: callArguments }),
  ...callBehind,
});

const texts = z.union([z.string(), z.array(textPart)]);

const instruction = {
  content: texts,
  ...messageBehind,
};

const message = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("system"), ...instruction }),
  z.strictObject({ role: z.literal("developer"), ...instruction }),
  z.strictObject({
    role: z.literal("user"),
    content: z.union([z.string(), z.array(z.discriminatedUnion("type", [textPart, imagePart, filePart]))]),
    ...messageBehind,
  }),
  z.strictObject({
    role: z.literal("assistant"),
    content: z.union([z.string(), z.array(z.discriminatedUnion("type", [textPart, refusalPart]))]).nullish(),
    refusal: z.string().nullish(),
    tool_calls: z.array(toolCall).nullish(),
    audio: uncrossableField("names audio that one provider keeps"),
    function_call: uncrossableField("is the deprecated form of tool_calls"),
    ...messageBehind,
    ...answerBehind,
  }),
  z.strictObject({ role: z.literal("tool"), tool_call_id: z.string(), content: texts, ...messageBehind }),
]);
type WrittenMessage = z.infer<typeof message>;

/** A message whose tool, where it is a tool's, has its name: other dialects ask for it. */
export type ChatMessage =
  | Exclude<WrittenMessage, { role: "tool" }>
  | (Extract<WrittenMessage, { role: "tool" }> & { readonly toolName: string });

/** Every result belongs to a call made before it, and the last word is not the model's. */
export const messagesSchema = z.array(message).transform((messages, context): readonly ChatMessage[] => {
  if (messages.at(-1)?.role === "assistant")
    context.addIssue({
      code: "custom",
      path: [messages.length - 1],
      message: "ends the conversation with the assistant, where other providers would go on from it",
    });
  const toolNames = new Map<string, string>();
  return messages.map((each, position) => {
    if (each.role === "assistant")
      for (const { id, function: called } of each.tool_calls ?? []) toolNames.set(id, called.name);
    if (each.role !== "tool") return each;
    const toolName = toolNames.get(each.tool_call_id);
    if (toolName !== undefined) return { ...each, toolName };
    const path = [position, "tool_call_id"];
    context.addIssue({ code: "custom", path, message: "belongs to no call of the conversation" });
    return z.NEVER;
  });
});
