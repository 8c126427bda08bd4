import { z } from "zod";
import { stayingBehind, uncrossableField } from "../../crossing/field-rules.ts";
import { isJsonObject } from "../../json/read-json.ts";

/** Of blocks of any kind. */
export const blockBehind = stayingBehind("cache_control");
export const imageBehind = stayingBehind("cache_control", "transformations");

/** Of a list that says nothing when it is empty. */
export function uncrossableList(reason: string) {
  return uncrossableField(reason, (value) => Array.isArray(value) && value.length === 0);
}

const toolsetName = uncrossableField("belongs to a tool set that only Anthropic knows");

const textBlock = z.strictObject({
  type: z.literal("text"),
  text: z.string(),
  citations: uncrossableList("cites documents, which no other provider does"),
  ...blockBehind,
});

const webAddress = z.strictObject({
  type: z.literal("url"),
  url: z.custom<string>(
    (value) => typeof value === "string" && /^https?:/i.test(value) && URL.canParse(value),
    "is no address on the web",
  ),
});

const imageBlock = z.strictObject({
  type: z.literal("image"),
  source: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("base64"), media_type: z.string(), data: z.string() }),
    webAddress,
  ]),
  ...imageBehind,
});

const documentBlock = z.strictObject({
  type: z.literal("document"),
  source: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("base64"), media_type: z.literal("application/pdf"), data: z.string() }),
    z.strictObject({ type: z.literal("text"), media_type: z.literal("text/plain"), data: z.string() }),
    webAddress,
  ]),
  title: z.string().nullish(),
  context: uncrossableField("says of a document what no other provider can be told"),
  citations: z.strictObject({ enabled: z.literal(false).optional() }).nullish(),
  ...blockBehind,
});

/** What a client's own search for tools found; the tool itself stands among the request's, deferred. */
const toolReferenceBlock = z.strictObject({
  type: z.literal("tool_reference"),
  tool_name: z.string(),
  ...blockBehind,
});

const resultBlocks = z.array(
  z.discriminatedUnion("type", [textBlock, imageBlock, documentBlock, toolReferenceBlock]),
);

const toolResultBlock = z.strictObject({
  type: z.literal("tool_result"),
  tool_use_id: z.string(),
  content: z.union([z.string(), resultBlocks]).optional(),
  is_error: z.boolean().nullish(),
  toolset_name: toolsetName,
  ...blockBehind,
});

const thinkingBlock = z.strictObject({
  type: z.literal("thinking"),
  thinking: z.string(),
  signature: z.string(),
});

const redactedThinkingBlock = z.strictObject({ type: z.literal("redacted_thinking"), data: z.string() });

const toolUseBlock = z.strictObject({
  type: z.literal("tool_use"),
  id: z.string(),
  name: z.string(),
  input: z.custom<Readonly<Record<string, unknown>>>(isJsonObject, "is no object"),
  caller: z.strictObject({ type: z.literal("direct") }).nullish(),
  toolset_name: toolsetName,
  ...blockBehind,
});

export const textBlocks = z.union([z.string(), z.array(textBlock)]);

const userTurn = z.strictObject({
  role: z.literal("user"),
  content: z.union([
    z.string(),
    z.array(z.discriminatedUnion("type", [textBlock, imageBlock, documentBlock, toolResultBlock])),
  ]),
});

const assistantTurn = z.strictObject({
  role: z.literal("assistant"),
  content: z.union([
    z.string(),
    z.array(z.discriminatedUnion("type", [textBlock, thinkingBlock, redactedThinkingBlock, toolUseBlock])),
  ]),
});

const systemTurn = z.strictObject({ role: z.literal("system"), content: textBlocks });

/** One turn of a conversation, as far as another provider can be told it (docs/crossing.md). */
export const turn = z.discriminatedUnion("role", [userTurn, assistantTurn, systemTurn]);

export type Turn = z.infer<typeof turn>;
export type TextBlocks = z.infer<typeof textBlocks>;
export type UserBlock = Exclude<z.infer<typeof userTurn>["content"], string>[number];
export type AssistantBlock = Exclude<z.infer<typeof assistantTurn>["content"], string>[number];
export type ImageBlock = z.infer<typeof imageBlock>;
export type DocumentBlock = z.infer<typeof documentBlock>;
export type ToolResultBlock = z.infer<typeof toolResultBlock>;
export type ResultBlock = z.infer<typeof resultBlocks>[number];
