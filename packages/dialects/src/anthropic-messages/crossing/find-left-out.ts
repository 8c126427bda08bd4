import { LeftOut } from "../../crossing/left-out.ts";
import { blockBehind, imageBehind } from "./content-schema.ts";
import type { ToolResultBlock, Turn } from "./content-schema.ts";
import { mayStayBehind, requestBehind, thinkingBehind, toolBehind } from "./request-schema.ts";
import type { MessagesRequest } from "./request-schema.ts";
import { holdsFile } from "./tool-result.ts";

/**
 * See `CrossedCall.leftOut`. Thinking of earlier turns and examples of tools are told too, though they
 * are put into the options: only some packages can use them.
 */
export function findLeftOut(request: MessagesRequest): readonly string[] {
  const leftOut = new LeftOut();
  leftOut.note("", request, requestBehind);
  const { thinking } = request;
  if (thinking !== undefined && "display" in thinking) leftOut.note("thinking", thinking, thinkingBehind);
  noteBlocks(leftOut, "system", request.system);
  request.tools?.forEach((tool, index) => {
    leftOut.note(`tools.${index}`, tool, toolBehind);
    leftOut.note(`tools.${index}`, tool, mayStayBehind);
  });
  request.messages.forEach(({ content }, index) => noteBlocks(leftOut, `messages.${index}.content`, content));
  return leftOut.paths;
}

function noteBlocks(
  leftOut: LeftOut,
  place: string,
  content: Turn["content"] | ToolResultBlock["content"],
): void {
  if (content === undefined || typeof content === "string") return;
  for (const [index, block] of content.entries()) {
    const here = `${place}.${index}`;
    switch (block.type) {
      case "thinking":
      case "redacted_thinking":
      case "tool_reference":
        leftOut.paths.push(here);
        break;
      case "image":
        leftOut.note(here, block, imageBehind);
        break;
      case "tool_result":
        leftOut.note(here, block, blockBehind);
        if (block.is_error === true && holdsFile(block)) leftOut.paths.push(`${here}.is_error`);
        noteBlocks(leftOut, `${here}.content`, block.content);
        break;
      case "document":
      case "text":
      case "tool_use":
        leftOut.note(here, block, blockBehind);
    }
  }
}
