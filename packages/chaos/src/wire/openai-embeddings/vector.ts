import { SeededRandom } from "@understudy/core/testing";
import { textSeed } from "../../answer/text-seed.ts";

/**
 * A vector of length one, in single precision: the same for the same model and input, and another for
 * any other model, as vectors of two models can never be compared.
 */
export function vectorOf(model: string, input: string, dimensions: number): readonly number[] {
  const random = new SeededRandom(textSeed("embedding", model, input));
  const raw = Array.from({ length: dimensions }, () => 2 * random.next() - 1);
  const length = Math.hypot(...raw);
  return raw.map((value) => Math.fround(value / length));
}

/** Four bytes a number, the lowest first, as `encoding_format: "base64"` has them. */
export function base64Of(vector: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(4 * vector.length));
  vector.forEach((value, index) => view.setFloat32(4 * index, value, true));
  return btoa(String.fromCharCode(...new Uint8Array(view.buffer)));
}
