import { isJsonObject } from "../json/read-json.ts";
import { isFilledList, isSchemaFormat, needsReader } from "../request/request-needs.ts";

/** What a request of the Responses API asks of a model. */
export const readResponsesNeeds = needsReader({
  conversation: ["input", "instructions"],
  isToolUse: ({ type }) => typeof type === "string" && /_call(_output)?$/.test(type),
  images: new Set(["input_image", "computer_screenshot"]),
  otherFiles: new Set(["input_file", "input_audio", "item_reference"]),
  offersTools: ({ tools }) => isFilledList(tools),
  asksForSchema: ({ text }) => isJsonObject(text) && isSchemaFormat(text["format"]),
  mayBeShortened: ({ truncation, context_management }) =>
    truncation === "auto" || isFilledList(context_management),
});
