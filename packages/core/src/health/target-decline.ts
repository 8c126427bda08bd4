import type { StreamProgress } from "../attempt/stream-progress.ts";
import { Drift, type DriftReading } from "../latency/drift.ts";
import { OutputPace } from "../latency/output-pace.ts";
import type { Clock } from "../ports.ts";
import { PartialAnswers } from "./partial-answers.ts";

/** A first token this much later than usual is noticed, ms. */
const noticeableMs = 500;
/** From this share of its answers on a target that breaks them off is degraded; two may be chance. */
const partialRate = 0.1;
const fewestPartial = 3;
const lowestFactor = 0.1;

/**
 * What becomes worse of a target without a call that fails: it begins later, writes more slowly, ends too
 * early (docs/resilience.md section 6, Drift and Partial answers).
 */
export class TargetDecline {
  readonly partial: PartialAnswers;
  readonly #firstToken: Drift;
  readonly #output: OutputPace;
  #firstTokenReading: DriftReading | null = null;
  #outputReading: DriftReading | null = null;

  constructor(clock: Clock) {
    this.partial = new PartialAnswers(clock);
    this.#firstToken = new Drift(clock, noticeableMs);
    this.#output = new OutputPace(clock);
  }

  /** A stream has had its first content, so long after its start save what a long prompt may take. */
  began(stream: StreamProgress | null, firstTokenMs: number | null): void {
    if (firstTokenMs !== null) this.#firstToken.add(firstTokenMs);
    if (stream !== null) this.#output.began(stream);
  }

  /** The wait for a first token was given up after so long. */
  gaveUp(waitedMs: number): void {
    this.#firstToken.addCensored(waitedMs);
  }

  /** A stream is over. `counts`: how it was written says something about its target. */
  ended(stream: StreamProgress, counts: boolean): void {
    this.#output.ended(stream, counts);
  }

  /** Looks at everything anew; call it about once a second. */
  tick(): void {
    this.#firstTokenReading = this.#firstToken.read();
    this.#outputReading = this.#output.read();
  }

  /** First tokens as they were at the last look; null: too little is known. */
  get firstToken(): DriftReading | null {
    return this.#firstTokenReading;
  }

  /** Time per output token as it was at the last look; null: too little is known. */
  get output(): DriftReading | null {
    return this.#outputReading;
  }

  /** Its answers come later or more slowly than usual. */
  get slow(): boolean {
    return this.#firstTokenReading?.slow === true || this.#outputReading?.slow === true;
  }

  /**
   * By what the target's weight is multiplied, in [0.1, 1]: its pace as a share of the usual one. How late
   * its first tokens are enters the balance by itself.
   */
  get factor(): number {
    const output = this.#outputReading;
    return output?.slow === true ? Math.max(lowestFactor, Math.min(1, output.usualMs / output.recentMs)) : 1;
  }

  /** What is worse than usual, in words for the operator; null: nothing. */
  get cause(): string | null {
    const output = this.#outputReading;
    if (output?.slow === true) {
      return `slow output: ${perSecond(output.recentMs)} tokens a second, usually ${perSecond(output.usualMs)}`;
    }
    const first = this.#firstTokenReading;
    if (first?.slow === true) {
      return `slow first tokens: after ${seconds(first.recentMs)} s, usually ${seconds(first.usualMs)} s`;
    }
    const figures = this.partial.figures();
    if (figures === null || figures.partial < fewestPartial) return null;
    const share = figures.partial / figures.answers;
    return share < partialRate ? null : `partial answers: ${Math.round(100 * share)} % of ${figures.answers}`;
  }
}

/** "48", below ten "4.8". */
function perSecond(perTokenMs: number): string {
  const tokens = 1_000 / perTokenMs;
  return tokens.toFixed(tokens < 10 ? 1 : 0);
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
