import { isJsonObject } from "../json/read-json.ts";
import { isFilledList, isSchemaFormat, needsReader } from "../request/request-needs.ts";

/** What a message asks of a model. */
export const readMessagesNeeds = needsReader({
  conversation: ["messages", "system"],
  isToolUse: ({ type }) => typeof type === "string" && /tool_(use|result)$/.test(type),
  images: new Set(["image"]),
  otherFiles: new Set(["document", "container_upload"]),
  offersTools: ({ tools }) => isFilledList(tools),
  asksForSchema: ({ output_config, output_format }) =>
    isSchemaFormat(output_format) || (isJsonObject(output_config) && isSchemaFormat(output_config["format"])),
  mayBeShortened: ({ context_management }) => isJsonObject(context_management),
});
