import type { AnswerIdentity } from "../../crossing/crossing.ts";
import type { MessageEnd } from "./stop-reason.ts";
import type { MessageUsage } from "./usage.ts";

/** A message without its identity. */
export interface MessageParts {
  /** The JSON of each block, since a tool's input goes as the model wrote it. */
  readonly blocks: readonly string[];
  readonly end: MessageEnd;
  readonly usage: MessageUsage;
}

/** The JSON of a message with all members the types of Anthropic's SDK ask for. */
export function messageJson({ id, model }: AnswerIdentity, { blocks, end, usage }: MessageParts): string {
  const head = JSON.stringify({ id: `msg_${id}`, type: "message", role: "assistant", model });
  const rest = JSON.stringify({
    ...end,
    stop_details: null,
    container: null,
    diagnostics: null,
    usage: {
      ...usage,
      input_tokens: usage.input_tokens ?? 0,
      cache_creation: null,
      inference_geo: null,
      service_tier: null,
      speed: null,
    },
  });
  return `${head.slice(0, -1)},"content":[${blocks.join(",")}],${rest.slice(1)}`;
}
