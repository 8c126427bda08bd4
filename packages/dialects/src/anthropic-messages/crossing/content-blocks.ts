import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { blockStart, blockStop, deltaFrame, ping } from "./frames.ts";
import type { DeltaFrame } from "./frames.ts";
import type { Thought } from "./thinking-gatherer.ts";

type StreamPartOf<Type> = Extract<LanguageModelV4StreamPart, { type: Type }>;

/** What becomes part of a content block. */
export type BlockPart =
  | StreamPartOf<"text-delta" | "text-end" | "tool-input-start" | "tool-input-delta" | "tool-call">
  | ({ readonly type: "thought" } & Thought);

type OpenBlock =
  | { readonly kind: "text"; readonly id: string; readonly delta: DeltaFrame }
  | { readonly kind: "tool"; readonly id: string; readonly delta: DeltaFrame; hasInput: boolean };

/**
 * The blocks of a streamed message, one after the other and never two at once, as Anthropic writes
 * them. Text ends where anything else begins and goes on as another block. A call is open until it is
 * told whole; what comes meanwhile, another call of several for instance, waits for its end.
 */
export class ContentBlocks {
  #count = 0;
  #open: OpenBlock | null = null;
  #waiting: BlockPart[] = [];
  #callsTool = false;

  get callsTool(): boolean {
    return this.#callsTool;
  }

  /** Frames for this part; a ping if it has to wait. */
  add(part: BlockPart): string {
    if (!this.#mustWait(part)) return this.#write(part);
    this.#waiting.push(part);
    return ping;
  }

  /** Closes all that is open and writes all that still waits. */
  end(): string {
    let frames = this.#close();
    while (this.#waiting.length > 0) frames += this.#writeWaiting() + this.#close();
    return frames;
  }

  #mustWait(part: BlockPart): boolean {
    if (this.#open?.kind !== "tool") return false;
    switch (part.type) {
      case "text-delta":
      case "text-end":
      case "thought":
        return true;
      case "tool-input-start":
      case "tool-input-delta":
        return part.id !== this.#open.id;
      case "tool-call":
        return part.toolCallId !== this.#open.id;
    }
  }

  #writeWaiting(): string {
    const parts = this.#waiting;
    this.#waiting = [];
    let frames = "";
    for (const part of parts) {
      if (this.#mustWait(part)) this.#waiting.push(part);
      else frames += this.#write(part);
    }
    return frames;
  }

  #write(part: BlockPart): string {
    switch (part.type) {
      case "text-delta":
        return this.#text(part);
      case "text-end":
        return this.#open?.id === part.id ? this.#close() : "";
      case "thought":
        return this.#close() + this.#thought(part);
      case "tool-input-start":
        return this.#toolStart(part);
      case "tool-input-delta":
        return this.#open?.kind === "tool" ? this.#toolInput(this.#open, part.delta) : "";
      case "tool-call":
        return this.#toolCall(part);
    }
  }

  /** Anthropic refuses empty texts when they come back, so a block begins with its first piece. */
  #text({ id, delta }: StreamPartOf<"text-delta">): string {
    if (delta === "") return "";
    if (this.#open?.kind === "text" && this.#open.id === id) return filled(this.#open.delta, delta);
    const frames = this.#close() + this.#start({ type: "text", text: "", citations: null });
    const text = deltaFrame(this.#index, "text_delta");
    this.#open = { kind: "text", id, delta: text };
    return frames + filled(text, delta);
  }

  #thought({ text, proof }: Thought): string {
    switch (proof.kind) {
      case "redacted":
        return this.#start({ type: "redacted_thinking", data: proof.data }) + blockStop(this.#index);
      case "signed": {
        const start = this.#start({ type: "thinking", thinking: "", signature: "" });
        const thinking = text === "" ? "" : filled(deltaFrame(this.#index, "thinking_delta"), text);
        const signature = filled(deltaFrame(this.#index, "signature_delta"), proof.signature);
        return start + thinking + signature + blockStop(this.#index);
      }
    }
  }

  /** A call the provider makes itself is none for the client; one written as bare text is told whole. */
  #toolStart(part: StreamPartOf<"tool-input-start">): string {
    if (part.providerExecuted === true || part.inputEncoding === "text") return "";
    return this.#openTool(part.id, part.toolName);
  }

  #toolInput(tool: Extract<OpenBlock, { kind: "tool" }>, json: string): string {
    if (json === "") return "";
    tool.hasInput = true;
    return filled(tool.delta, json);
  }

  #toolCall(part: StreamPartOf<"tool-call">): string {
    if (part.providerExecuted === true) return "";
    let frames = "";
    if (this.#open?.kind !== "tool") frames += this.#openTool(part.toolCallId, part.toolName);
    const tool = this.#open;
    if (tool?.kind === "tool" && !tool.hasInput) frames += this.#toolInput(tool, part.input);
    return frames + this.#close() + this.#writeWaiting();
  }

  #openTool(id: string, name: string): string {
    this.#callsTool = true;
    const block = { type: "tool_use", id, name, input: {}, caller: { type: "direct" } };
    const frames = this.#close() + this.#start(block);
    this.#open = { kind: "tool", id, delta: deltaFrame(this.#index, "input_json_delta"), hasInput: false };
    return frames;
  }

  get #index(): number {
    return this.#count - 1;
  }

  #start(block: object): string {
    this.#count += 1;
    return blockStart(this.#index, block);
  }

  #close(): string {
    if (this.#open === null) return "";
    this.#open = null;
    return blockStop(this.#index);
  }
}

function filled({ head, tail }: DeltaFrame, piece: string): string {
  return head + JSON.stringify(piece) + tail;
}
