/** What happened within the window. */
export interface WindowCounts {
  readonly calls: number;
  readonly failures: number;
}

interface Bucket {
  /** Which slice of time the bucket holds; a slice of another index is too old to count. */
  index: number;
  calls: number;
  failures: number;
}

/** Index of a bucket that holds nothing; older than any time. */
const never = Number.NEGATIVE_INFINITY;

/**
 * Counts calls and failures of the last `spanMs`, cut into buckets. It expires by time, not by
 * traffic: buckets too old are dropped on writing and on reading, so hour-old failures never count
 * after an idle hour (docs/resilience.md D5).
 */
export class RollingWindow {
  readonly #bucketMs: number;
  readonly #buckets: Bucket[];

  constructor(spanMs: number, bucketCount: number) {
    this.#bucketMs = spanMs / bucketCount;
    this.#buckets = Array.from({ length: bucketCount }, () => ({ index: never, calls: 0, failures: 0 }));
  }

  record(now: number, failed: boolean): void {
    const index = Math.floor(now / this.#bucketMs);
    const bucket = this.#buckets[index % this.#buckets.length]!;
    if (bucket.index !== index) {
      bucket.index = index;
      bucket.calls = 0;
      bucket.failures = 0;
    }
    bucket.calls += 1;
    if (failed) bucket.failures += 1;
  }

  counts(now: number): WindowCounts {
    const oldest = Math.floor(now / this.#bucketMs) - this.#buckets.length + 1;
    let calls = 0;
    let failures = 0;
    for (const bucket of this.#buckets) {
      if (bucket.index < oldest) continue;
      calls += bucket.calls;
      failures += bucket.failures;
    }
    return { calls, failures };
  }

  clear(): void {
    for (const bucket of this.#buckets) bucket.index = never;
  }
}
