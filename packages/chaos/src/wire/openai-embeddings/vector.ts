import { textSeed } from "../../answer/text-seed.ts";

/** Lengths of the runs of characters that are counted. */
const shortest = 3;
const longest = 5;

/**
 * A vector of length one, in single precision: the same for the same model and input, and another for
 * any other model, as vectors of two models can never be compared. Inputs that are written alike have
 * vectors that are close: how often each run of 3 to 5 characters occurs, by logarithm, at a place
 * that its hash says. So it calls questions alike that differ in one telling word, as real models do.
 */
export function vectorOf(model: string, input: string, dimensions: number): readonly number[] {
  const raw = Array.from({ length: dimensions }, () => 0);
  for (const [run, count] of runsOf(input)) {
    const at = textSeed("embedding", model, run) % dimensions;
    raw[at] = (raw[at] ?? 0) + 1 + Math.log(count);
  }
  const length = Math.hypot(...raw);
  return raw.map((value) => Math.fround(value / length));
}

function runsOf(input: string): ReadonlyMap<string, number> {
  const text = ` ${input.toLowerCase()} `;
  const counts = new Map<string, number>();
  for (let length = shortest; length <= longest; length++) {
    for (let at = 0; at + length <= text.length; at++) {
      const run = text.slice(at, at + length);
      counts.set(run, (counts.get(run) ?? 0) + 1);
    }
  }
  return counts;
}

/** Four bytes a number, the lowest first, as `encoding_format: "base64"` has them. */
export function base64Of(vector: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(4 * vector.length));
  vector.forEach((value, index) => view.setFloat32(4 * index, value, true));
  return btoa(String.fromCharCode(...new Uint8Array(view.buffer)));
}
