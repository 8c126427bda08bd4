import type { StreamFrame } from "@understudy/core";

/**
 * The bytes of frames in as few pieces as possible: frames that lie one after the other in the same
 * buffer, as they do when they came in one chunk, are one piece again without a copy.
 */
export function mergeAdjacent(frames: readonly Pick<StreamFrame, "bytes">[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  while (at < frames.length) {
    const first = frames[at]!.bytes;
    let end = first.byteOffset + first.length;
    let behind = at + 1;
    for (; behind < frames.length; behind += 1) {
      const { buffer, byteOffset, length } = frames[behind]!.bytes;
      if (buffer !== first.buffer || byteOffset !== end) break;
      end += length;
    }
    pieces.push(
      behind === at + 1 ? first : new Uint8Array(first.buffer, first.byteOffset, end - first.byteOffset),
    );
    at = behind;
  }
  return pieces;
}
