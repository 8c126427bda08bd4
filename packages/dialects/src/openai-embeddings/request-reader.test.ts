import { describe, expect, it } from "vitest";
import { readEmbeddingsRequest } from "./request-reader.ts";

const read = (body: object) => readEmbeddingsRequest(new TextEncoder().encode(JSON.stringify(body)));

describe("readEmbeddingsRequest", () => {
  it("reads what it must", () => {
    const body = { model: "text-embedding-3-small", input: ["a", "b"], dimensions: 256, stream: true };
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    expect(readEmbeddingsRequest(bytes)).toEqual({
      request: {
        body: bytes,
        model: "text-embedding-3-small",
        modelSpan: [9, 33],
        stream: false,
        choices: 1,
        reasoning: false,
        plainTextOnly: false,
        sideEffects: false,
        namedState: [],
        estimatedPromptTokens: Math.ceil(bytes.length / 4),
        dimensions: 256,
      },
    });
  });

  it("leaves senseless dimensions to the provider", () => {
    for (const dimensions of [null, "256", 0, -1, 1.5])
      expect(read({ model: "m", input: "a", dimensions })).not.toHaveProperty("request.dimensions");
  });

  it.each(["a", "", ["a"], [1], [[1]], [], [{ image: "data:" }]])("takes %j for an input", (input) => {
    expect(read({ model: "m", input })).toHaveProperty("request");
  });

  it.each([undefined, null, 7, {}, true])("refuses the input %j", (input) => {
    expect(read({ model: "m", input })).toEqual({
      fault: {
        code: "invalid_request",
        message: "'input' must be a string or an array.",
        param: "input",
      },
    });
  });
});
