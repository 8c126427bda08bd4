import type { EventFrames } from "./event-frames.ts";
import { outputText } from "./output-item.ts";
import type { ItemStatus, WriteItem } from "./output-item.ts";

/** How the events of one kind of item are called, and what they hold (OpenAI's streaming reference). */
export interface ItemEvents {
  /** Of the events of its content, without `.delta` and `.done`. */
  readonly content: string;
  /** Under this name the last of them repeats all of the content. */
  readonly whole: "text" | "arguments";
  /** Members of these events beside their place. */
  readonly beside: string;
  /** Where its content stands in a part of the item. */
  readonly part?: {
    readonly event: string;
    readonly place: string;
    readonly write: (content: string) => string;
  };
}

export const messageEvents: ItemEvents = {
  content: "response.output_text",
  whole: "text",
  beside: ',"logprobs":[]',
  part: { event: "response.content_part", place: ',"content_index":0', write: outputText },
};
export const callEvents: ItemEvents = {
  content: "response.function_call_arguments",
  whole: "arguments",
  beside: "",
};

/** An item of the output while it is being written. */
export class OpenItem {
  readonly index: number;
  readonly #events: ItemEvents;
  readonly #frames: EventFrames;
  readonly #write: WriteItem;
  readonly #place: string;
  /** The beginning of each of its deltas, up to the number. */
  readonly #delta: string;
  #content = "";

  constructor(
    { index, id, write }: { readonly index: number; readonly id: string; readonly write: WriteItem },
    events: ItemEvents,
    frames: EventFrames,
  ) {
    this.index = index;
    this.#events = events;
    this.#frames = frames;
    this.#write = write;
    this.#place = `"item_id":"${id}","output_index":${index}${events.part?.place ?? ""}`;
    const type = `${events.content}.delta`;
    this.#delta = `event: ${type}\ndata: {"type":"${type}",${this.#place}${events.beside},"sequence_number":`;
  }

  get isEmpty(): boolean {
    return this.#content === "";
  }

  open(): string {
    const { part } = this.#events;
    const added = `"output_index":${this.index},"item":${this.#write(null, "in_progress")}`;
    const frames = this.#frames.event("response.output_item.added", added);
    if (part === undefined) return frames;
    return frames + this.#frames.event(`${part.event}.added`, `${this.#place},"part":${part.write("")}`);
  }

  add(delta: string): string {
    this.#content += delta;
    return this.#delta + this.#frames.number() + ',"delta":' + JSON.stringify(delta) + "}\n\n";
  }

  /** `item`: what `json` gave for it. */
  close(item: string): string {
    const { content, whole, beside, part } = this.#events;
    const all = `${this.#place}${beside},"${whole}":${JSON.stringify(this.#content)}`;
    let frames = this.#frames.event(`${content}.done`, all);
    if (part !== undefined) {
      const members = `${this.#place},"part":${part.write(this.#content)}`;
      frames += this.#frames.event(`${part.event}.done`, members);
    }
    const done = `"output_index":${this.index},"item":${item}`;
    return frames + this.#frames.event("response.output_item.done", done);
  }

  /** The item as it stands. */
  json(status: ItemStatus): string {
    return this.#write(this.#content, status);
  }
}
