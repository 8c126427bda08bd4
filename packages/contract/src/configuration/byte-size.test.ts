import { expect, test } from "vitest";
import { formatByteSize, readByteSize } from "./byte-size.ts";

const most = 100_000_000;

test.each([
  ["2GB", 2_000_000_000],
  ["1.5GB", 1_500_000_000],
  ["500MB", 500_000_000],
  ["1TB", 1_000_000_000_000],
])("%s is %i bytes, and is written so", (text, bytes) => {
  expect(readByteSize(text, most)).toEqual({ ok: true, bytes });
  expect(formatByteSize(bytes)).toBe(text);
});

test.each([
  [2_000_000_000, 'must be a size, such as "500MB" or "2GB".'],
  ["2 GB", 'must be a size, such as "500MB" or "2GB".'],
  ["2gb", 'must be a size, such as "500MB" or "2GB".'],
  ["10MB", 'must be at least "100MB".'],
  [null, 'must be a size, such as "500MB" or "2GB".'],
])("%j is refused with what to write", (value, message) => {
  expect(readByteSize(value, most)).toEqual({ ok: false, message });
});
