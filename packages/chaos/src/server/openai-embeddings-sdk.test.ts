import OpenAI, { BadRequestError, InternalServerError, NotFoundError, RateLimitError } from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SimulatedProvider } from "../provider/simulated-provider.ts";
import { startSimulatedServer } from "./simulated-server.ts";
import type { SimulatedServer } from "./simulated-server.ts";

/** What the vendor's own SDK makes of the embeddings of a simulated provider on a port. */

let server: SimulatedServer;
let provider: SimulatedProvider;
let client: OpenAI;

beforeAll(async () => {
  server = await startSimulatedServer({
    providers: [{ id: "sim", models: ["lead", "chorus"], pace: { firstTokenMs: 0, tokenMs: 0 } }],
  });
  provider = server.provider("sim");
  client = new OpenAI({ baseURL: server.baseUrl("sim"), apiKey: "sk-test", maxRetries: 0, logLevel: "off" });
});

afterAll(() => server.close());

beforeEach(() => {
  provider.setFault(null);
});

type Params = OpenAI.EmbeddingCreateParams;

function asked(more: Partial<Params> = {}): Params {
  return { model: "lead", input: "hello", dimensions: 8, ...more };
}

async function vectors(more: Partial<Params> = {}): Promise<readonly (readonly number[])[]> {
  const { data } = await client.embeddings.create(asked(more));
  return data.map(({ embedding }) => embedding);
}

describe("embeddings", () => {
  it("are vectors of length one, as many numbers as asked, 1536 when nothing is said", async () => {
    const { data, usage, object, model } = await client.embeddings.create(asked());
    expect([object, model, data.length, data[0]?.index]).toEqual(["list", "lead", 1, 0]);
    expect(data[0]?.embedding).toHaveLength(8);
    expect(Math.hypot(...(data[0]?.embedding ?? []))).toBeCloseTo(1, 5);
    expect(usage).toEqual({ prompt_tokens: 2, total_tokens: 2 });
    const usual = await client.embeddings.create({ model: "lead", input: "hello" });
    expect(usual.data[0]?.embedding).toHaveLength(1_536);
  });

  it("are the same in base64, which the SDK asks for by itself, as in floats", async () => {
    expect(await vectors()).toEqual(await vectors({ encoding_format: "float" }));
    const { data } = await client.embeddings.create(asked({ encoding_format: "base64" }));
    expect(data[0]?.embedding).toEqual(expect.any(String));
  });

  it("come one for each input, be it text or tokens, in order", async () => {
    const [hello, world] = await vectors({ input: ["hello", "world"] });
    expect([hello, world]).toEqual([...(await vectors()), ...(await vectors({ input: "world" }))]);
    expect(hello).not.toEqual(world);
    expect(await vectors({ input: [1, 2, 3] })).toHaveLength(1);
    expect(await vectors({ input: [[1, 2], [3]] })).toHaveLength(2);
  });

  it("of two models never agree", async () => {
    expect(await vectors({ model: "chorus" })).not.toEqual(await vectors());
  });

  it.each([
    ["no input", { model: "lead" }, "input", "missing_required_parameter"],
    ["an empty one", { model: "lead", input: "" }, "input", "invalid_value"],
    ["an object", { model: "lead", input: {} }, "input", "invalid_type"],
    ["a list of several kinds", { model: "lead", input: ["a", 1] }, "input[1]", "invalid_type"],
    ["too many dimensions", { model: "lead", input: "a", dimensions: 9_999 }, "dimensions", "invalid_value"],
    [
      "a strange format",
      { model: "lead", input: "a", encoding_format: "int8" },
      "encoding_format",
      "invalid_value",
    ],
  ])("are refused with %s", async (_, body, param, code) => {
    const failure = await client.post("/embeddings", { body }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BadRequestError);
    expect(failure).toMatchObject({ param, code });
  });

  it("fail as completions do, and are counted with them", async () => {
    await expect(client.embeddings.create(asked({ model: "stranger" }))).rejects.toThrow(NotFoundError);
    const before = provider.counts().started;
    provider.setFault("rate_limited", { count: 1 });
    await expect(client.embeddings.create(asked())).rejects.toThrow(RateLimitError);
    provider.setFault("unavailable");
    await expect(client.embeddings.create(asked())).rejects.toThrow(InternalServerError);
    provider.setFault("cut");
    await expect(client.embeddings.create(asked())).rejects.toThrow(Error);
    expect(provider.counts().started).toBe(before + 3);
    expect(provider.calls.at(-1)).toMatchObject({ fault: "cut", outcome: "cut", path: "/v1/embeddings" });
  });
});
