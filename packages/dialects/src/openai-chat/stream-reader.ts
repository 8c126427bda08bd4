import type { FrameMeaning, StreamFrame, StreamReader } from "@understudy/core";
import { decodeUtf8 } from "../json/read-json.ts";
import { FrameCutter } from "../sse/frame-cutter.ts";
import { frameFields, withoutByteOrderMark } from "../sse/frame-fields.ts";
import { ContentTemplate } from "./content-template.ts";
import { contentMeaning, FrameInterpreter } from "./frame-interpreter.ts";

/** The longest frame taken from a provider, in bytes. */
export const longestFrame = 8 * 1024 * 1024;

/** How often a template is learnt in vain before learning stops: some streams repeat nothing. */
const patience = 8;

/**
 * Reads one streamed answer of chat completions. An ordinary content frame is recognised by its
 * likeness to the one before it; every other frame is parsed. A frame longer than `longestFrame` is
 * malformed, and nothing behind it is read.
 */
export class ChatStreamReader implements StreamReader {
  readonly #cutter = new FrameCutter();
  readonly #interpreter: FrameInterpreter;
  #template: ContentTemplate | undefined;
  #patience = patience;
  #isFirst = true;
  #isOver = false;

  /** `choices` is the request's `n`. */
  constructor(choices: number) {
    this.#interpreter = new FrameInterpreter(choices);
  }

  get pending(): boolean {
    return this.#cutter.heldLength > 0;
  }

  read(chunk: Uint8Array): readonly StreamFrame[] {
    const frames: StreamFrame[] = [];
    let at = 0;
    while (at < chunk.length && !this.#isOver) {
      const alike = this.pending ? -1 : (this.#template?.match(chunk, at) ?? -1);
      if (alike !== -1) {
        frames.push(this.#alike(chunk.subarray(at, alike)));
        at = alike;
        continue;
      }
      const end = this.#cutter.nextEnd(chunk, at);
      if (end === -1) {
        if (this.#cutter.heldLength > longestFrame) frames.push(this.#frame(this.#cutter.takeHeld()));
        break;
      }
      frames.push(this.#frame(this.#cutter.take(chunk, at, end)));
      at = end;
    }
    return frames;
  }

  #alike(bytes: Uint8Array): StreamFrame {
    this.#patience = patience;
    return { bytes, meaning: contentMeaning };
  }

  #frame(bytes: Uint8Array): StreamFrame {
    // A frame that came in pieces was not compared yet.
    if (this.#template?.match(bytes, 0) === bytes.length) return this.#alike(bytes);
    const meaning = this.#meaning(bytes);
    if (meaning === contentMeaning && this.#patience > 0) {
      this.#patience -= 1;
      this.#template = ContentTemplate.learn(bytes);
    }
    return { bytes, meaning };
  }

  #meaning(bytes: Uint8Array): FrameMeaning {
    if (bytes.length > longestFrame) {
      this.#isOver = true;
      return { kind: "malformed", detail: "a frame is longer than 8 MiB" };
    }
    const text = decodeUtf8(bytes);
    if (text === undefined) return { kind: "malformed", detail: "a frame is not UTF-8" };
    const fields = frameFields(this.#isFirst ? withoutByteOrderMark(text) : text);
    this.#isFirst = false;
    return this.#interpreter.interpret(fields);
  }
}
