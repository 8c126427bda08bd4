import { randomBytes } from "node:crypto";
import type { AttemptWatch, RequestRecord, TargetId } from "@understudy/core";
import type { RouteMatch } from "../data-plane/routes.ts";

/** Carries the word of a pass. No provider sees it: only headers they know are passed on. */
export const passHeader = "x-understudy-playground";

/** What one request from the playground is, beside its body (docs/playground.md). */
export interface PlaygroundPass {
  /** The operator's name, for the record. */
  readonly by: string;
  /** Instead of the one its model would lead to: a target alone, a draft of a chain. */
  readonly route: RouteMatch;
  readonly pretendedOpen: ReadonlySet<TargetId>;
  /** Told of its calls, instead of those who count users'. */
  readonly watch: AttemptWatch;
  /** Told once, at its end. */
  readonly onRecord: (record: RequestRecord) => void;
}

const wordBytes = 32;

/**
 * Passes for requests that the control API sends through the gateway's own front door on an operator's
 * behalf, each good for one: what callers get is then what the operator sees. A word that nobody was
 * given opens nothing.
 */
export class PlaygroundPasses {
  readonly #byWord = new Map<string, PlaygroundPass>();

  /** The word to send as `passHeader`. */
  issue(pass: PlaygroundPass): string {
    const word = randomBytes(wordBytes).toString("base64url");
    this.#byWord.set(word, pass);
    return word;
  }

  /** The pass, once; null: there is none of that word, or none any more. */
  redeem(word: string | readonly string[]): PlaygroundPass | null {
    if (typeof word !== "string") return null;
    const pass = this.#byWord.get(word) ?? null;
    this.#byWord.delete(word);
    return pass;
  }

  /** Nobody will send it now. */
  withdraw(word: string): void {
    this.#byWord.delete(word);
  }
}
