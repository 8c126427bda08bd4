import type { PlaygroundPart } from "@understudy/contract";
import type { AnswerCodec, StreamReader } from "@understudy/core";
import { z } from "zod";

/** Of an error's body so much is shown. */
const longestError = 20_000;

const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
});

/** Reads the text, or the error, out of what a caller gets of a chat completion. */
export class RehearsalAnswer {
  readonly #codec: AnswerCodec;
  /** Null: the answer is no stream. */
  readonly #frames: StreamReader | null;
  readonly #ok: boolean;
  readonly #whole: Uint8Array[] = [];

  constructor(codec: AnswerCodec, head: { readonly status: number; readonly contentType: string }) {
    this.#codec = codec;
    this.#ok = head.status === 200;
    this.#frames = head.contentType.startsWith("text/event-stream") ? codec.streamReader() : null;
  }

  /** What a piece of the body says. */
  read(piece: Uint8Array): readonly PlaygroundPart[] {
    if (this.#frames === null) {
      this.#whole.push(piece);
      return [];
    }
    return this.#frames.read(piece).flatMap((frame): readonly PlaygroundPart[] => {
      if (frame.meaning.kind === "error")
        return [{ kind: "error", body: Buffer.from(frame.bytes).toString() }];
      const text = this.#codec.textOf(frame) ?? "";
      return text === "" ? [] : [{ kind: "text", text }];
    });
  }

  /** What the whole body says, where it was no stream. */
  end(): readonly PlaygroundPart[] {
    if (this.#frames !== null) return [];
    const body = Buffer.concat(this.#whole).toString();
    if (!this.#ok) return [{ kind: "error", body: body.slice(0, longestError) }];
    const text = textOf(body);
    return text === "" ? [] : [{ kind: "text", text }];
  }
}

/** Nothing, where there is no text in it: a tool call, or no completion at all. */
function textOf(body: string): string {
  try {
    return completionSchema.safeParse(JSON.parse(body)).data?.choices[0]?.message.content ?? "";
  } catch {
    return "";
  }
}
