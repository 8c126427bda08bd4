/**
 * Upper bounds in seconds for whole answers and their first content: an embedding takes a tenth of a
 * second, a model that thinks may take minutes. The same everywhere, so that any two can be added up.
 */
export const latencyBounds: readonly number[] = [
  0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600,
];

/** Upper bounds in seconds for one output token, as the GenAI conventions name them, and two below. */
export const tokenBounds: readonly number[] = [
  0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5,
];

/** Durations counted in buckets, as Prometheus adds them up over processes. Taking one allocates nothing. */
export class Histogram {
  readonly bounds: readonly number[];
  readonly #counts: Float64Array;
  #sum = 0;

  /** `bounds`: ascending, in seconds; a value equal to one belongs to it. */
  constructor(bounds: readonly number[] = latencyBounds) {
    this.bounds = bounds;
    this.#counts = new Float64Array(bounds.length + 1);
  }

  observe(seconds: number): void {
    let bucket = 0;
    while (bucket < this.bounds.length && seconds > (this.bounds[bucket] ?? 0)) bucket += 1;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sum += seconds;
  }

  get sum(): number {
    return this.#sum;
  }

  /** For each bound how many were at most that, and last how many there were. */
  cumulative(): readonly number[] {
    let count = 0;
    return Array.from(this.#counts, (each) => (count += each));
  }
}
