import { WideningWindow, type WindowSpan } from "../window/widening-window.ts";
import type { Clock } from "../ports.ts";
import { fewestBaselineSamples, LatencyBaseline } from "./latency-baseline.ts";
import { LatencySketch } from "./latency-sketch.ts";
import { SketchWindow } from "./sketch-window.ts";

/** What is usual: of the last one to two hours. */
const usualSpanMs = 3_600_000;
/** A slowness that lasts so long is what is usual from then on. */
const heldMs = 6 * 3_600_000;
/** Fewer prove no slowness; who has lost most of its traffic to it must show its end with these. */
const fewestToBegin = 20;
const fewestToEnd = 5;

/** Where nothing was added the last look holds for so long. */
const lookHoldsMs = 10_000;
/** Nothing heard of it for so long: it is no longer known to be slow. */
const forgottenMs = 300_000;

/** As those of alerts (docs/alerts.md, Windows), but quicker where there is much to see. */
const spans: readonly WindowSpan[] = [
  { spanMs: 30_000, slots: 6, enough: 1 },
  { spanMs: 60_000, slots: 6, enough: 1 },
  { spanMs: 120_000, slots: 6, enough: 1 },
  { spanMs: 300_000, slots: 10, enough: 1 },
  { spanMs: 1_800_000, slots: 15, enough: 0.5 },
];

const nothing = new LatencySketch();

/** How long something of a target takes now, against what it usually takes. */
export interface DriftReading {
  readonly usualMs: number;
  readonly recentMs: number;
  /** How many times the usual, read with caution: few samples prove less than many. */
  readonly times: number;
  readonly samples: number;
  /** It is twice as slow as usual, or was and is not yet seen to be over. */
  readonly slow: boolean;
}

/**
 * Tells when the middle of a target's first tokens, or of its times per output token, drifts away from
 * what it was over the last hour or two (docs/resilience.md section 6, Drift). While it is slow nothing
 * becomes usual, so that a slow hour does not excuse itself.
 */
export class Drift {
  readonly #clock: Clock;
  readonly #noticeableMs: number;
  readonly #usual: LatencyBaseline;
  /** Only what came since it was last said to be slow, or no longer: old samples prove neither. */
  #recent = newWindows();
  #last: { readonly reading: DriftReading | null; readonly at: number } | null = null;
  #slow: { readonly reading: DriftReading; readonly since: number; heardAt: number } | null = null;

  /** `noticeableMs`: nobody notices less than this, however quick the target usually is. */
  constructor(clock: Clock, noticeableMs: number) {
    this.#clock = clock;
    this.#noticeableMs = noticeableMs;
    this.#usual = new LatencyBaseline(clock, usualSpanMs);
  }

  add(milliseconds: number): void {
    if (this.#slow === null) this.#usual.add(milliseconds);
    this.#addRecent(milliseconds);
  }

  /** It had not come after so long, when somebody gave it up. */
  addCensored(milliseconds: number): void {
    if (this.#slow === null) this.#usual.addCensored(milliseconds);
    this.#addRecent(milliseconds);
  }

  /**
   * Null: too little is known, of what is usual or of now. `underWay`: what has not ended and so is not
   * yet added, as it looks now. Merges sketches; call it about once a second.
   */
  read(underWay: LatencySketch = nothing): DriftReading | null {
    const now = this.#clock.now();
    if (this.#last !== null && underWay.count === 0 && now - this.#last.at < lookHoldsMs)
      return this.#last.reading;
    const reading = this.#look(underWay, now);
    this.#last = { reading, at: now };
    return reading;
  }

  #look(underWay: LatencySketch, now: number): DriftReading | null {
    this.#forget(now);
    const usualMs = this.#slow?.reading.usualMs ?? this.#usualMs();
    if (usualMs === null) return null;
    const recent = this.#recent.read(
      this.#slow === null ? fewestToBegin : fewestToEnd,
      (each) => withAll(each.read(now), underWay),
      ({ count }) => count,
    );
    if (recent === null || recent.fresh.count === 0) return this.#slow?.reading ?? null;
    const reading = this.#judge(recent.figures, usualMs);
    if (reading.slow !== (this.#slow !== null)) this.#recent = newWindows();
    this.#slow = reading.slow ? { reading, since: this.#slow?.since ?? now, heardAt: now } : null;
    return reading;
  }

  #judge(recent: LatencySketch, usualMs: number): DriftReading {
    const recentMs = recent.quantile(0.5) ?? 0;
    const provenMs = cautiousMedian(recent);
    const tooMuch = Math.max(usualMs, this.#noticeableMs);
    const slow = this.#slow === null ? provenMs > usualMs + tooMuch : recentMs > usualMs + tooMuch / 2;
    return { usualMs, recentMs, times: provenMs / usualMs, samples: recent.count, slow };
  }

  #forget(now: number): void {
    if (this.#slow === null) return;
    const { since, heardAt } = this.#slow;
    if (now - since <= heldMs && now - heardAt <= forgottenMs) return;
    this.#slow = null;
    this.#recent = newWindows();
  }

  #usualMs(): number | null {
    const usual = this.#usual.read();
    const isKnown = usual !== null && usual.samples + usual.censored >= fewestBaselineSamples;
    return isKnown ? usual.p50Ms : null;
  }

  #addRecent(milliseconds: number): void {
    const now = this.#clock.now();
    this.#last = null;
    this.#recent.each((window) => window.add(now, milliseconds));
  }
}

function newWindows(): WideningWindow<SketchWindow> {
  return new WideningWindow((spanMs, slots) => new SketchWindow(spanMs, slots), spans);
}

function withAll(sketch: LatencySketch, other: LatencySketch): LatencySketch {
  sketch.merge(other);
  return sketch;
}

/** The rank of the median, two standard errors lower. */
function cautiousMedian(sketch: LatencySketch): number {
  return sketch.quantile(Math.max(0, 0.5 - 1 / Math.sqrt(sketch.count))) ?? 0;
}
