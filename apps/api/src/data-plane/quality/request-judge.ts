import {
  longestAnswerBytes,
  marksOf,
  type AnswerJudge,
  type AskedFor,
  type QualityMark,
} from "@understudy/core";
import { askedFor, type WholeAnswer } from "@understudy/dialects";
import { longestRequestBytes } from "../answer-gatherer.ts";
import type { AskedRequest } from "../handle-completion.ts";

/** Checks whose verdict the caller of a plain call hears of. */
const toldMark: QualityMark = "invalid_output";

/** Judges what one request is answered, by the checks of its route (docs/resilience.md section 6). */
export class RequestJudge implements AnswerJudge {
  readonly fallBackOn: readonly QualityMark[];
  readonly #asked: AskedRequest;
  /** What was asked for, once somebody wanted to know. */
  #wish: AskedFor | null | undefined;

  /** False: its answer will not be looked at, so that nothing need be gathered of it. */
  static mayJudge({
    gateway,
    route,
    exchange,
  }: Pick<AskedRequest, "gateway" | "route" | "exchange">): boolean {
    const { readAnswer } = exchange.front.dialect;
    return readAnswer !== undefined && route.quality.checks.length > 0 && gateway.judging.hasRoom;
  }

  constructor(asked: AskedRequest) {
    this.#asked = asked;
    this.fallBackOn = asked.route.quality.fallBackOn;
  }

  get marksEmpty(): boolean {
    return this.#checks.includes("empty");
  }

  plain(body: Uint8Array): readonly QualityMark[] | null {
    if (body.length > longestAnswerBytes) return null;
    const needed = this.#checks.includes(toldMark) || this.fallBackOn.some((mark) => mark !== "empty");
    return this.#judge({ kind: "plain", body }, needed);
  }

  streamed(): readonly QualityMark[] | null {
    const { gathered } = this.#asked;
    if (gathered === null || gathered.bytes.length === 0) return null;
    return this.#judge({ kind: "stream", bytes: gathered.bytes, whole: gathered.isWhole }, false);
  }

  #judge(answer: WholeAnswer, needed: boolean): readonly QualityMark[] | null {
    const { gateway, exchange } = this.#asked;
    const { readAnswer } = exchange.front.dialect;
    if (readAnswer === undefined || this.#checks.length === 0) return null;
    return gateway.judging.spend(() => marksOf(readAnswer(answer), this.#checks, () => this.#askedFor()), {
      needed,
    });
  }

  #askedFor(): AskedFor | null {
    if (this.#wish === undefined) {
      const { request, exchange } = this.#asked;
      const { cross } = exchange.front.dialect;
      const isReadable = cross !== undefined && request.body.length <= longestRequestBytes;
      this.#wish = isReadable ? askedFor(cross, request.body) : null;
    }
    return this.#wish;
  }

  get #checks(): readonly QualityMark[] {
    return this.#asked.route.quality.checks;
  }
}
