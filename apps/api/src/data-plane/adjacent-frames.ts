import type { StreamFrame } from "@understudy/core";

/**
 * The bytes of frames in as few pieces as possible: frames that lie one after the other in the same
 * buffer, as they do when they came in one chunk, are one piece again without a copy.
 */
export function mergeAdjacent(frames: readonly Pick<StreamFrame, "bytes">[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let open: Uint8Array | null = null;
  for (const { bytes } of frames) {
    if (open !== null && open.buffer === bytes.buffer && open.byteOffset + open.length === bytes.byteOffset) {
      open = new Uint8Array(open.buffer, open.byteOffset, open.length + bytes.length);
      pieces[pieces.length - 1] = open;
    } else {
      open = bytes;
      pieces.push(bytes);
    }
  }
  return pieces;
}
