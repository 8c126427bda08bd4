import { isFilledList, isSchemaFormat, needsReader } from "../request/request-needs.ts";

/** What a chat completion asks of a model. */
export const readChatNeeds = needsReader({
  conversation: ["messages"],
  isToolUse: ({ role, tool_calls }) => role === "tool" || isFilledList(tool_calls),
  images: new Set(["image_url"]),
  otherFiles: new Set(["input_audio", "file"]),
  offersTools: ({ tools, functions }) => isFilledList(tools) || isFilledList(functions),
  asksForSchema: ({ response_format }) => isSchemaFormat(response_format),
  mayBeShortened: () => false,
});
