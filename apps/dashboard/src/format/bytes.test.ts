import { expect, test } from "vitest";
import { formatBytes } from "./bytes.ts";

test.each([
  [0, "0 B"],
  [840, "840 B"],
  [999, "999 B"],
  [1_000, "1.0 kB"],
  [12_345, "12.3 kB"],
  [99_949, "99.9 kB"],
  [99_950, "100 kB"],
  [999_499, "999 kB"],
  [999_501, "1.0 MB"],
  [1_234_567, "1.2 MB"],
  [48_000_000_000, "48.0 GB"],
])("%d bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text.replace(" ", "\u00a0"));
});
