import { expect, it } from "vitest";
import { errorFrame } from "./error-frame.ts";

it("is one data line, and nothing that ends the stream well", () => {
  expect(
    new TextDecoder().decode(errorFrame({ status: 502, code: "stream_interrupted", message: "Cut\noff" })),
  ).toBe(
    'data: {"error":{"message":"Cut\\noff","type":"upstream_error","param":null,"code":"stream_interrupted"}}\n\n',
  );
});
