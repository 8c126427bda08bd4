import { expect, it } from "vitest";
import { readDataUrl } from "./data-url.ts";

it("cuts a file out of its URL, the base64 as it was written", () => {
  expect(readDataUrl("data:image/svg+xml;base64,PHN2Zy8+")).toEqual({
    mediaType: "image/svg+xml",
    data: "PHN2Zy8+",
  });
});

it.each([
  "https://example.com/a.png",
  "data:image/png;base64",
  "data:text/plain,hello",
  "data:;base64,AAAA",
  "data:image/png;charset=utf-8;base64,AAAA",
])("knows that this is none: %s", (url) => {
  expect(readDataUrl(url)).toBeNull();
});
