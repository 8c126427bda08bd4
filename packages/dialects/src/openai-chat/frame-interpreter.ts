import type { FrameMeaning, Usage } from "@understudy/core";
import { contentMeaning, counting, malformed, otherMeaning, sentinelMeaning } from "../answer/meanings.ts";
import { upstreamError } from "../answer/upstream-error.ts";
import { isJsonObject, parseJson } from "../json/read-json.ts";
import type { FrameInterpreter } from "../sse/event-stream-reader.ts";
import type { FrameFields } from "../sse/frame-fields.ts";
import { carriesContent } from "./carries-content.ts";
import { ChoiceProgress } from "./choice-progress.ts";
import { filteredReason } from "./finish-reason.ts";
import { holdsError } from "./holds-error.ts";
import { readUsage } from "./usage.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Tells what each frame of one streamed answer means (docs/resilience.md section 2, rows 31 to 36
 * and "Stream terminators"). Keeps the progress of the choices, so one interpreter serves one answer.
 */
export class ChatInterpreter implements FrameInterpreter {
  readonly #progress: ChoiceProgress;
  #isFinished = false;

  /** `choices` is the request's `n`. */
  constructor(choices: number) {
    this.#progress = new ChoiceProgress(choices);
  }

  interpret({ data, event }: FrameFields): FrameMeaning {
    if (event === "error") return { kind: "error", error: upstreamError(parseJson(data ?? "")) };
    if (data === undefined) return otherMeaning;
    if (data.trim() === "[DONE]") return this.#done();
    const chunk = parseJson(data);
    if (chunk === undefined) return malformed("a frame's data is not JSON");
    if (!isJsonObject(chunk)) return malformed("a frame's data is not a JSON object");
    if (holdsError(chunk)) return { kind: "error", error: upstreamError(chunk) };
    return this.#chunk(chunk);
  }

  /**
   * Some servers ignore `n` and send a single choice. Their sentinel then says what the finish
   * reasons could not: nothing more will come.
   */
  #done(): FrameMeaning {
    return !this.#isFinished && this.#progress.isSettled ? this.#finish(false) : sentinelMeaning;
  }

  #chunk(chunk: JsonObject): FrameMeaning {
    const { choices } = chunk;
    const usage = readUsage(chunk["usage"]);
    // Several servers send the closing usage chunk with `choices` null or left out.
    if (choices === undefined || choices === null)
      return isJsonObject(chunk["usage"]) ? counting(usage) : malformed("a frame has no choices");
    if (!Array.isArray(choices)) return malformed("a frame's choices are no list");
    let hasContent = false;
    for (const [position, choice] of choices.entries()) {
      if (!isJsonObject(choice)) return malformed("a choice is no object");
      if (holdsError(choice)) return { kind: "error", error: upstreamError(choice) };
      if (isJsonObject(choice["delta"])) hasContent = carriesContent(choice["delta"]) || hasContent;
      this.#follow(choice, position);
    }
    if (!this.#isFinished && this.#progress.isWhole) return this.#finish(hasContent, usage);
    return hasContent ? contentMeaning : counting(usage);
  }

  #follow(choice: JsonObject, position: number): void {
    const { index, finish_reason: reason } = choice;
    const number = typeof index === "number" ? index : position;
    // Some servers write an empty finish reason into every chunk.
    if (typeof reason === "string" && reason !== "") this.#progress.finish(number, reason);
    else this.#progress.see(number);
  }

  #finish(content: boolean, usage?: Usage): FrameMeaning {
    this.#isFinished = true;
    const { reason } = this.#progress;
    return { kind: "finish", reason, filtered: reason === filteredReason, content, ...(usage && { usage }) };
  }
}
