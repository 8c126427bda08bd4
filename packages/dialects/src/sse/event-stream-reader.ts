import type { FrameMeaning, StreamFrame, StreamReader } from "@understudy/core";
import { decodeUtf8 } from "../json/read-json.ts";
import { contentMeaning, malformed } from "../answer/meanings.ts";
import { ContentTemplate } from "./content-template.ts";
import type { FindHoles } from "./content-template.ts";
import { FrameCutter } from "./frame-cutter.ts";
import { frameFields, withoutByteOrderMark } from "./frame-fields.ts";
import type { FrameFields } from "./frame-fields.ts";

/** The longest frame taken from a provider, in bytes. */
export const longestFrame = 8 * 1024 * 1024;

/** How often a template is learnt in vain before learning stops: some streams repeat nothing. */
const patience = 8;

/** Of English as of Chinese and of code a token has about so many bytes in UTF-8. */
const bytesPerToken = 4;

/** Tells what the frames of one answer mean, in order; may remember what it was told. */
export interface FrameInterpreter {
  interpret(fields: FrameFields): FrameMeaning;
}

/** What a dialect brings to have its streams read. */
export interface EventStreamDialect {
  readonly interpreter: FrameInterpreter;
  readonly findHoles: FindHoles;
}

/**
 * Reads one streamed answer that comes as an event stream. An ordinary content frame is recognised by its
 * likeness to the one before it; every other frame is parsed. A frame longer than `longestFrame` is
 * malformed, and nothing behind it is read.
 */
export class EventStreamReader implements StreamReader {
  readonly #cutter = new FrameCutter();
  readonly #dialect: EventStreamDialect;
  #template: ContentTemplate | undefined;
  #patience = patience;
  #contentFrames = 0;
  #textLength = 0;
  #isFirst = true;
  #isOver = false;

  constructor(dialect: EventStreamDialect) {
    this.#dialect = dialect;
  }

  get pending(): boolean {
    return this.#cutter.heldLength > 0;
  }

  /** One at least for each content frame: many providers send every token in a frame of its own. */
  get outputTokens(): number {
    return Math.max(this.#contentFrames, Math.ceil(this.#textLength / bytesPerToken));
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
    this.#count();
    return { bytes, meaning: contentMeaning };
  }

  #frame(bytes: Uint8Array): StreamFrame {
    // A frame that came in pieces was not compared yet.
    if (this.#template?.match(bytes, 0) === bytes.length) return this.#alike(bytes);
    const meaning = this.#meaning(bytes);
    if (meaning !== contentMeaning) return { bytes, meaning };
    if (this.#patience > 0) {
      this.#patience -= 1;
      this.#template = ContentTemplate.learn(bytes, this.#dialect.findHoles);
      this.#count();
    } else {
      this.#contentFrames += 1;
    }
    return { bytes, meaning };
  }

  #count(): void {
    this.#contentFrames += 1;
    this.#textLength += this.#template?.textLength ?? 0;
  }

  #meaning(bytes: Uint8Array): FrameMeaning {
    if (bytes.length > longestFrame) {
      this.#isOver = true;
      return malformed("a frame is longer than 8 MiB");
    }
    const text = decodeUtf8(bytes);
    if (text === undefined) return malformed("a frame is not UTF-8");
    const fields = frameFields(this.#isFirst ? withoutByteOrderMark(text) : text);
    this.#isFirst = false;
    return this.#dialect.interpreter.interpret(fields);
  }
}
