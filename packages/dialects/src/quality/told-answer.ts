import type { AnswerReading } from "@understudy/core";

interface Call {
  readonly id: unknown;
  name: string;
  arguments: string;
}

/** Puts an answer together from what a dialect finds in its body or frames, in order. */
export class ToldAnswer {
  readonly #texts = new Map<unknown, string>();
  readonly #calls: Call[] = [];
  /** The last one that was told in each place. */
  readonly #callAt = new Map<string, Call>();
  #end: AnswerReading["end"] | null = null;
  #refused = false;
  #more = false;

  /** A piece of what a choice says; anything but text says nothing. */
  text(choice: unknown, piece: unknown): void {
    if (typeof piece === "string") this.#texts.set(choice, (this.#texts.get(choice) ?? "") + piece);
  }

  /**
   * A call of a tool, or a piece of one: its name once, its arguments bit by bit. Some servers tell every call
   * in the same place, each with its own name and id; others give each piece another id, and the name once.
   */
  call(key: string, name: unknown, piece: unknown, id?: unknown): void {
    let call = this.#callAt.get(key);
    if (
      call === undefined ||
      (call.name !== "" && isSaid(name) && isSaid(call.id) && isSaid(id) && call.id !== id)
    ) {
      call = { id, name: "", arguments: "" };
      this.#calls.push(call);
      this.#callAt.set(key, call);
    }
    if (typeof name === "string") call.name ||= name;
    if (typeof piece === "string") call.arguments += piece;
  }

  /** More of the arguments of a call that was named before; of any other it says nothing. */
  fill(key: string, piece: unknown): void {
    if (this.#callAt.has(key)) this.call(key, undefined, piece);
  }

  refuse(): void {
    this.#refused = true;
  }

  /** Something besides text and calls. */
  more(): void {
    this.#more = true;
  }

  /** Of several choices the one that was cut decides, and then whichever did not simply stop. */
  end(how: AnswerReading["end"]): void {
    if (this.#end === null || this.#end === "stop" || how === "limit") this.#end = how;
  }

  /** `whole`: false where only its end was told. */
  reading(whole: boolean): AnswerReading {
    const texts = [...this.#texts.values()];
    // A tool without parameters is called with nothing at all by some servers.
    const calls = this.#calls.map((call) => ({ name: call.name, arguments: call.arguments || "{}" }));
    return {
      texts: texts.length === 0 ? [""] : texts,
      calls,
      refused: this.#refused,
      end: this.#end ?? "other",
      more: this.#more,
      whole,
    };
  }
}

function isSaid(word: unknown): boolean {
  return typeof word === "string" && word !== "";
}
