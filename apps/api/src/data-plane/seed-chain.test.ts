import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openaiClient } from "../testing/chat-client.ts";
import { speakers } from "../testing/speakers.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

/** The chain of docs/design.md: Claude at two vendors, a GPT, a small Claude. */
const targets = [
  "anthropic/claude-opus",
  "anthropic/claude-haiku",
  "aws-bedrock/claude-opus",
  "openai/gpt-flagship",
] as const;

describe("the seed's chain: every target serves every client", () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({
      providers: {
        anthropic: ["claude-opus", "claude-haiku"],
        "aws-bedrock": ["claude-opus"],
        openai: ["gpt-flagship"],
      },
      dialects: {
        anthropic: "anthropic-messages",
        "aws-bedrock": "bedrock-converse",
        openai: "openai-responses",
      },
    });
  });

  afterAll(() => test.dispose());

  const prompt = "hello tokens=8";

  function expected(target: string): string {
    const [provider = "", model = ""] = target.split("/");
    return test.upstream.provider(provider).expectedAnswer(model, prompt);
  }

  const rows = targets.flatMap((model) =>
    speakers.flatMap((speaker) =>
      [true, false].map((stream) => ({ model, dialect: speaker.dialect, speaker, stream })),
    ),
  );

  it.for(rows)("$model for the SDK of $dialect, streamed: $stream", async ({ model, speaker, stream }) => {
    const answer = await speaker.ask(test.url, { prompt, model, stream });
    expect(answer.error).toBeNull();
    expect(answer.text).toBe(expected(model));
    expect(answer.finishReasons).toEqual([speaker.natural]);
    expect(answer.headers.get("x-understudy-level")).toBe("primary");
    expect(answer.note).toBeUndefined();
  });

  it.for(targets)("%s for who speaks OpenAI's responses, plain and streamed", async (model) => {
    const { responses } = openaiClient(test.url);
    const plain = await responses.create({ model, input: prompt });
    expect([plain.status, plain.output_text]).toEqual(["completed", expected(model)]);
    const streamed = await responses.stream({ model, input: prompt }).finalResponse();
    expect([streamed.status, streamed.output_text]).toEqual(["completed", expected(model)]);
  });
});
