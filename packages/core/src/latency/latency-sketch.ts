const relativeError = 0.01;
const gamma = (1 + relativeError) / (1 - relativeError);
const logGamma = Math.log(gamma);
const smallestMs = 0.08;
/** One year. */
const largestMs = 31_536_000_000;
const lastBin = binOf(largestMs);
/** Bins added beyond the one asked for, so that growth is rare. */
const slack = 64;
/** The first byte of the byte form: whether a count of durations that were cut short follows. */
const formats = { whole: 1, censored: 2 } as const;

/**
 * How long things took, as counts in 1,337 logarithmic bins: a DDSketch with a relative error of
 * 1 % between 0.08 ms and one year; what lies outside counts as the nearest end
 * (docs/resilience.md section 6). Sketches are merged by adding bins, so any time range and any
 * number of gateways have true percentiles: percentiles are never averaged. What was cut short before
 * it was over took at least so long: it is added as if it had ended there, and counted as censored.
 */
export class LatencySketch {
  /** Counts of the bins from `#first` on; bins outside hold nothing. */
  #bins = new Float64Array(0);
  #first = 0;
  #count = 0;
  #censored = 0;

  /** How many durations were added, censored ones too. */
  get count(): number {
    return this.#count;
  }

  /** How many of them were cut short: those took at least so long. */
  get censored(): number {
    return this.#censored;
  }

  /** Adds a duration in milliseconds, `count` times over. */
  add(milliseconds: number, count = 1): void {
    this.#addToBin(binOf(milliseconds), count);
  }

  /** Adds what was cut short after so many milliseconds: a timeout, a call given up, the loser of a hedge. */
  addCensored(milliseconds: number): void {
    this.#addToBin(binOf(milliseconds), 1);
    this.#censored++;
  }

  /** Adds everything the other sketch holds; the other one stays as it is. */
  merge(other: LatencySketch): void {
    this.#censored += other.#censored;
    const bins = other.#bins;
    for (let index = 0; index < bins.length; index++) {
      if (bins[index]! > 0) this.#addToBin(other.#first + index, bins[index]!);
    }
  }

  /**
   * The duration in milliseconds that a share `q` (0 to 1) of all durations does not exceed: the
   * nearest-rank quantile, within 1 %. Null when nothing was added.
   */
  quantile(q: number): number | null {
    if (this.#count === 0) return null;
    // The small step down keeps a product like 0.07 * 100 = 7.000000000000001 at rank 7.
    const rank = Math.max(1, Math.ceil(q * this.#count - 1e-9));
    let seen = 0;
    for (let index = 0; index < this.#bins.length; index++) {
      seen += this.#bins[index]!;
      if (seen >= rank) return valueOf(this.#first + index);
    }
    return valueOf(lastBin);
  }

  /**
   * How many durations lie between neighbouring edges, ms, rising: each above its lower edge and not above
   * its upper one, within 1 %. What lies outside of all counts at the nearest end.
   */
  spread(edges: readonly number[]): number[] {
    const counts = Array.from({ length: Math.max(0, edges.length - 1) }, () => 0);
    for (let index = 0; index < this.#bins.length; index++) {
      if (this.#bins[index] === 0 || counts.length === 0) continue;
      const value = valueOf(this.#first + index);
      const upper = edges.findIndex((edge, place) => place > 0 && value <= edge);
      counts[upper === -1 ? counts.length - 1 : upper - 1]! += this.#bins[index]!;
    }
    return counts;
  }

  /**
   * A compact form that depends only on what was added, not on the order: a byte for the format, the
   * count of what is censored if anything is, then for each used bin the distance from the one before
   * and its count, as variable-length integers.
   */
  toBytes(): Uint8Array {
    const bytes: number[] = [this.#censored === 0 ? formats.whole : formats.censored];
    if (this.#censored > 0) writeInteger(bytes, this.#censored);
    let previous = 0;
    this.#bins.forEach((count, index) => {
      if (count === 0) return;
      writeInteger(bytes, this.#first + index - previous);
      writeInteger(bytes, count);
      previous = this.#first + index;
    });
    return Uint8Array.from(bytes);
  }

  /** Reads what `toBytes` wrote. Throws a RangeError on anything else. */
  static fromBytes(bytes: Uint8Array): LatencySketch {
    const [format] = bytes;
    if (format !== formats.whole && format !== formats.censored)
      throw new RangeError("Not a latency sketch of a known version.");
    const sketch = new LatencySketch();
    const position = { next: 1 };
    if (format === formats.censored) sketch.#censored = readInteger(bytes, position);
    let bin = 0;
    while (position.next < bytes.length) {
      bin += readInteger(bytes, position);
      if (bin > lastBin) throw new RangeError("A latency sketch with a bin beyond the last.");
      sketch.#addToBin(bin, readInteger(bytes, position));
    }
    if (sketch.#censored > sketch.#count)
      throw new RangeError("A latency sketch with more censored than added.");
    return sketch;
  }

  #addToBin(bin: number, count: number): void {
    if (bin < this.#first || bin >= this.#first + this.#bins.length) this.#reach(bin);
    this.#bins[bin - this.#first]! += count;
    this.#count += count;
  }

  #reach(bin: number): void {
    const end = this.#first + this.#bins.length;
    const empty = this.#bins.length === 0;
    const first = Math.max(0, empty ? bin : Math.min(this.#first, bin - slack));
    const newEnd = Math.min(lastBin + 1, empty ? bin + slack : Math.max(end, bin + slack));
    const bins = new Float64Array(newEnd - first);
    if (!empty) bins.set(this.#bins, this.#first - first);
    this.#bins = bins;
    this.#first = first;
  }
}

/** Bin 0 ends at 0.08 ms; every later one ends 2.02 % above the one before. */
function binOf(milliseconds: number): number {
  if (!(milliseconds > smallestMs)) return 0;
  if (milliseconds > largestMs) return lastBin;
  return Math.ceil(Math.log(milliseconds / smallestMs) / logGamma);
}

/** The value whose relative distance to both ends of the bin is the same. */
function valueOf(bin: number): number {
  return bin === 0 ? smallestMs : (smallestMs * 2 * gamma ** bin) / (gamma + 1);
}

function writeInteger(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function readInteger(bytes: Uint8Array, position: { next: number }): number {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[position.next++];
    if (byte === undefined) throw new RangeError("A latency sketch that ends too early.");
    value += (byte % 128) * scale;
    if (byte < 128) return value;
  }
}
