const encoder = new TextEncoder();

/** A copy of `bytes` with those from `start` up to `end` replaced by `text`, all others as they were. */
export function spliceBytes(
  bytes: Uint8Array,
  [start, end]: readonly [number, number],
  text: string,
): Uint8Array {
  const inserted = encoder.encode(text);
  const result = new Uint8Array(bytes.length - (end - start) + inserted.length);
  result.set(bytes.subarray(0, start));
  result.set(inserted, start);
  result.set(bytes.subarray(end), start + inserted.length);
  return result;
}
