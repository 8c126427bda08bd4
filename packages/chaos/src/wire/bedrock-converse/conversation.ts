import { isRecord, recordsOf } from "../json-reading.ts";
import type { JsonRecord } from "../json-reading.ts";

/** The texts of a message, thoughts left out. */
export function textOf(message: JsonRecord): string {
  return blocksOf(message)
    .map(({ text }) => (typeof text === "string" ? text : ""))
    .join("");
}

/** Whether a message brings what tools answered. */
export function holdsResults(message: JsonRecord): boolean {
  return idsOf(message, "toolResult").length > 0;
}

/**
 * What Bedrock has against the order of a conversation whose members are all well formed
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/conversation-inference-call.html); null for
 * nothing.
 */
export function conversationFault(messages: readonly JsonRecord[], toolConfig: unknown): string | null {
  if (messages[0]?.["role"] !== "user") {
    return "A conversation must start with a user message. Try again with a conversation that starts with a user message.";
  }
  if (messages.some(({ role }, index) => role === messages[index + 1]?.["role"])) {
    return "A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.";
  }
  return emptyPlace(messages) ?? toolFault(messages, toolConfig);
}

function emptyPlace(messages: readonly JsonRecord[]): string | null {
  for (const [index, message] of messages.entries()) {
    const blocks = blocksOf(message);
    if (blocks.length === 0) {
      return `The content field in the Message object at messages.${index} is empty. Add a ContentBlock object to the content field and try again.`;
    }
    const blank = blocks.findIndex(({ text }) => typeof text === "string" && text.trim() === "");
    if (blank !== -1) {
      return `The text field in the ContentBlock object at messages.${index}.content.${blank} is blank. Add text to the text field, and try again.`;
    }
  }
  return null;
}

/** Every call is answered in the next message, by its id and by nothing else. */
function toolFault(messages: readonly JsonRecord[], toolConfig: unknown): string | null {
  const uses = messages.map((message) => idsOf(message, "toolUse"));
  const results = messages.map((message) => idsOf(message, "toolResult"));
  if (!isRecord(toolConfig) && [...uses, ...results].some((ids) => ids.length > 0)) {
    return "The toolConfig field must be defined when using toolUse and toolResult content blocks.";
  }
  for (const [index, ids] of results.entries()) {
    const asked = uses[index - 1] ?? [];
    const missing = asked.filter((id) => !ids.includes(id));
    if (missing.length > 0) {
      return `Expected toolResult blocks at messages.${index}.content for the following Ids: ${missing.join(", ")}`;
    }
    if (ids.length > asked.length) {
      return `The number of toolResult blocks at messages.${index}.content exceeds the number of toolUse blocks of previous turn.`;
    }
  }
  return null;
}

function idsOf(message: JsonRecord, member: "toolUse" | "toolResult"): readonly string[] {
  return blocksOf(message).flatMap((block) => {
    const value = block[member];
    return isRecord(value) ? [String(value["toolUseId"])] : [];
  });
}

function blocksOf(message: JsonRecord): readonly JsonRecord[] {
  return recordsOf(message["content"]);
}
