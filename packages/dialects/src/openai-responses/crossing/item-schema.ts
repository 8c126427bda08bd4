import { z } from "zod";
import { stayingBehind, uncrossableField } from "../../crossing/field-rules.ts";
import { findTooLargeNumber } from "../../crossing/too-large-number.ts";
import { isJsonObject, parseJson } from "../../json/read-json.ts";
import { fileData, fileUrl, imageUrl } from "./file-source.ts";

export const messageBehind = stayingBehind("phase");
export const partBehind = stayingBehind("prompt_cache_breakpoint", "detail");

/** What an item is called and how far it got, where a client sends one back as it received it. */
const envelope = { id: z.string().nullish(), status: z.string().nullish() };
const accountFile = uncrossableField("names a file only one account has");

const inputText = z.strictObject({ type: z.literal("input_text"), text: z.string(), ...partBehind });
const inputImage = z.strictObject({
  type: z.literal("input_image"),
  file_id: accountFile,
  image_url: imageUrl,
  ...partBehind,
});
const inputFile = z
  .strictObject({
    type: z.literal("input_file"),
    file_id: accountFile,
    filename: z.string().nullish(),
    file_data: fileData.nullish(),
    file_url: fileUrl.nullish(),
    ...partBehind,
  })
  .transform(({ file_data: data, file_url: url, ...file }, context) => {
    const source = data ?? url;
    if (source) return { ...file, source };
    context.addIssue({ code: "custom", message: "holds no file" });
    return z.NEVER;
  });
/** Sources and probabilities the client was told of; told as left out where there are any. */
const outputText = z.strictObject({
  type: z.literal("output_text"),
  text: z.string(),
  annotations: z.array(z.unknown()).nullish(),
  logprobs: z.array(z.unknown()).nullish(),
});
const outputRefusal = z.strictObject({ type: z.literal("refusal"), refusal: z.string() });

const userParts = z.array(z.discriminatedUnion("type", [inputText, inputImage, inputFile]));
const assistantParts = z.array(z.discriminatedUnion("type", [outputText, outputRefusal]));

const messageBase = { ...envelope, ...messageBehind, type: z.literal("message").optional() };
const message = z.discriminatedUnion("role", [
  z.strictObject({ ...messageBase, role: z.literal("user"), content: z.union([z.string(), userParts]) }),
  z.strictObject({
    ...messageBase,
    role: z.literal("assistant"),
    content: z.union([z.string(), assistantParts]),
  }),
  z.strictObject({
    ...messageBase,
    role: z.enum(["system", "developer"]),
    content: z.union([z.string(), z.array(inputText)]),
  }),
]);

/**
 * What a call was made with, as the text the model wrote: providers that want an object are given it by
 * the transport. So it has to be one, and of numbers that stay what they are. Nothing at all is no argument.
 */
const callArguments = z.string().transform((text, context) => {
  const said = text.trim() === "" ? "{}" : text;
  const value = parseJson(said);
  if (!isJsonObject(value)) context.addIssue({ code: "custom", message: "is no JSON object" });
  else if (findTooLargeNumber(value) !== null)
    context.addIssue({ code: "custom", message: "holds a number too large to be carried exactly" });
  else return said;
  return z.NEVER;
});

const callBase = {
  ...envelope,
  call_id: z.string(),
  namespace: z.string().nullish(),
  caller: z.strictObject({ type: z.literal("direct") }).nullish(),
};
const functionCall = z.strictObject({
  ...callBase,
  type: z.literal("function_call"),
  name: z.string(),
  arguments: callArguments,
  async: uncrossableField("is of a call that runs beside the answer", (value) => value === false),
});
const functionCallOutput = z.strictObject({
  ...callBase,
  type: z.literal("function_call_output"),
  name: z.string().nullish(),
  output: z.union([z.string(), userParts]),
});

/** Sealed or not, nobody but the model that thought it can go on from it: told as left out. */
const reasoning = z.looseObject({ type: z.literal("reasoning") });

/** What a conversation is made of, as far as others can be told it. */
export const item = z.discriminatedUnion("type", [message, functionCall, functionCallOutput, reasoning]);

export type InputItem = z.infer<typeof item>;
export type MessageItem = z.infer<typeof message>;
export type UserPart = z.infer<typeof userParts>[number];
export type AssistantPart = z.infer<typeof assistantParts>[number];
