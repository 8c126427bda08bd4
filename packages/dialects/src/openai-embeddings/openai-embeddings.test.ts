import { describe, expect, it } from "vitest";
import { describeDialect } from "../testing/index.ts";
import { openaiEmbeddings } from "./openai-embeddings.ts";

const request = '{"model":"example-model","input":"The food was delicious"}';

describeDialect(openaiEmbeddings, {
  requests: [
    request,
    '{"input":["a","b"],"dimensions":256,"encoding_format":"base64","user":"x","mo\\u0064el":"example-model"}',
    '{"input":[1,2,9007199254740993],"model":"example-model"}',
    '{"input":[[1,2],[3]],"model":"example-model"}',
  ],
  streams: "none",
  plain: [
    {
      // OpenAI's API reference, embeddings, shortened.
      name: "of numbers",
      body: '{\n  "object": "list",\n  "data": [\n    {\n      "object": "embedding",\n      "embedding": [\n        0.0023064255,\n        -0.009327292,\n        -2.8842222e-05\n      ],\n      "index": 0\n    }\n  ],\n  "model": "text-embedding-ada-002",\n  "usage": {\n    "prompt_tokens": 8,\n    "total_tokens": 8\n  }\n}\n',
      meaning: {
        kind: "answer",
        finishReason: "stop",
        empty: false,
        usage: { inputTokens: 8, outputTokens: 0 },
      },
    },
    {
      name: "in base64, without usage, with integers beyond a double",
      body: '{"object":"list","data":[{"object":"embedding","embedding":"7DfyPO2m","index":0},{"object":"embedding","embedding":"AAAAAAAA","index":1,"more":9007199254740993}],"usage":null,"error":null}',
      meaning: { kind: "answer", finishReason: "stop", empty: false },
    },
    {
      name: "that is an error",
      body: '{"error":{"message":"No capacity","type":"server_error","code":null},"data":[]}',
      meaning: { kind: "error", error: { message: "No capacity", type: "server_error", typed: true } },
    },
  ],
  errors: [
    {
      name: "of OpenAI",
      body: '{"error":{"message":"This model\'s maximum context length is 8192 tokens.","type":"invalid_request_error","param":null,"code":null}}',
      error: {
        message: "This model's maximum context length is 8192 tokens.",
        type: "invalid_request_error",
        typed: true,
      },
    },
  ],
});

describe("openai-embeddings", () => {
  const codec = openaiEmbeddings.codec({
    body: new Uint8Array(),
    model: "m",
    modelSpan: [0, 0],
    stream: false,
    choices: 1,
    reasoning: false,
    plainTextOnly: false,
    sideEffects: false,
    namedState: [],
    estimatedPromptTokens: 0,
  });

  it.each([
    '{"data":[]}',
    '{"data":[{"index":0}]}',
    '{"data":[{"embedding":[0.1]},{"embedding":null}]}',
    '{"data":[{"embedding":[]}]}',
    '{"data":[{"embedding":""}]}',
    '{"data":[7]}',
    '{"data":{"embedding":[0.1]}}',
  ])("takes %s for malformed: a vector is missing", (body) => {
    expect(codec.readPlain(new TextEncoder().encode(body)).kind).toBe("malformed");
  });

  it("calls it a bug when somebody wants a stream", () => {
    expect(() => codec.streamReader()).toThrow("no streams");
    expect(() => openaiEmbeddings.errorFrame({ status: 502, code: "x", message: "y" })).toThrow("no streams");
  });
});
