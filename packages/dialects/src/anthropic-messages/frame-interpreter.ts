import type { FrameMeaning, Usage } from "@understudy/core";
import { contentMeaning, counting, malformed, otherMeaning, sentinelMeaning } from "../answer/meanings.ts";
import { upstreamError } from "../answer/upstream-error.ts";
import { isJsonObject, parseJson } from "../json/read-json.ts";
import type { FrameInterpreter } from "../sse/event-stream-reader.ts";
import type { FrameFields } from "../sse/frame-fields.ts";
import { isContentBlock, isPiece } from "./carries-content.ts";
import { finishReason, unknownReason } from "./finish-reason.ts";
import { readUsage } from "./usage.ts";

/**
 * Tells what each event of one streamed message means (docs/resilience.md section 2, rows 31 to 36;
 * Anthropic's streaming guide: more event types may come and are to be passed over). The
 * `message_delta` with a stop reason comes when all blocks are closed and makes the answer whole;
 * `message_stop` is the sentinel behind it.
 */
export class MessageInterpreter implements FrameInterpreter {
  #hasContent = false;
  #isFinished = false;

  /** The type stands in the data; the event's name repeats it and is believed where it is missing. */
  interpret({ data, event }: FrameFields): FrameMeaning {
    if (event === "error") return errorMeaning(parseJson(data ?? ""));
    if (data === undefined || event === "ping") return otherMeaning;
    const message = parseJson(data);
    if (message === undefined) return malformed("a frame's data is not JSON");
    if (!isJsonObject(message)) return malformed("a frame's data is not a JSON object");
    const { type = event } = message;
    switch (type) {
      case "message_start":
        return this.#start(message["message"]);
      case "content_block_start":
        return this.#block(message["content_block"]);
      case "content_block_delta":
        return this.#delta(message["delta"]);
      case "message_delta":
        return this.#change(message);
      case "message_stop":
        return this.#stop();
    }
    // Proxies in between write errors of their own.
    if (type === "error" || message["error"]) return errorMeaning(message);
    return typeof type === "string" ? otherMeaning : malformed("a frame has no type");
  }

  #start(start: unknown): FrameMeaning {
    return counting(isJsonObject(start) ? readUsage(start["usage"]) : undefined);
  }

  #block(block: unknown): FrameMeaning {
    if (!isJsonObject(block)) return malformed("a content block is no object");
    return isContentBlock(block) ? this.#content() : otherMeaning;
  }

  #delta(delta: unknown): FrameMeaning {
    if (!isJsonObject(delta)) return malformed("a delta is no object");
    return isPiece(delta) ? this.#content() : otherMeaning;
  }

  #content(): FrameMeaning {
    this.#hasContent = true;
    return contentMeaning;
  }

  #change({ delta, usage: counted }: Readonly<Record<string, unknown>>): FrameMeaning {
    const reason = finishReason(isJsonObject(delta) ? delta["stop_reason"] : undefined);
    const usage = readUsage(counted);
    return reason === undefined || this.#isFinished ? counting(usage) : this.#finish(reason, usage);
  }

  /** A server that gave no stop reason says by its sentinel that the content it sent was all. */
  #stop(): FrameMeaning {
    return this.#hasContent && !this.#isFinished ? this.#finish(unknownReason) : sentinelMeaning;
  }

  /** A refusal is the model's or its guard's answer, told as it is (row 35); nothing else is filtered. */
  #finish(reason: string, usage?: Partial<Usage>): FrameMeaning {
    this.#isFinished = true;
    return { kind: "finish", reason, filtered: false, content: false, ...(usage && { usage }) };
  }
}

function errorMeaning(value: unknown): FrameMeaning {
  return { kind: "error", error: upstreamError(value) };
}
