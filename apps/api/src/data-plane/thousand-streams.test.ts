import OpenAI from "openai";
import { expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const streams = 1_000;
const providerOf: Readonly<Record<string, { provider: string; model: string }>> = {
  "first/model-a": { provider: "first", model: "model-a" },
  "second/model-b": { provider: "second", model: "model-b" },
};

async function askAll(test: TestGateway) {
  const client = openaiClient(test.url, { timeout: 50_000 });
  return await Promise.all(
    Array.from({ length: streams }, async (_, index) => {
      const prompt = `question ${index}`;
      const answer = await ask(client, { prompt, stream: true });
      const served = providerOf[answer.headers.get("x-understudy-served-by") ?? ""];
      if (served === undefined) throw new Error(`${prompt}: nobody served it`);
      const whole = test.upstream.provider(served.provider).expectedAnswer(served.model, prompt);
      return { answer, served: served.provider, whole };
    }),
  );
}

it("a thousand streams at once each get their own answer", { timeout: 60_000 }, async () => {
  await using test = await startTestGateway();
  for (const id of ["first", "second"])
    test.upstream.provider(id).setPace({ firstTokenMs: 20, tokenMs: 20, tokens: 8 });
  for (const { answer, served, whole } of await askAll(test)) {
    expect(answer.error).toBeNull();
    expect(answer.text).toBe(whole);
    expect(served).toBe("first");
  }
});

it(
  "and with three of ten cut somewhere, each is whole or known to be broken",
  { timeout: 60_000 },
  async () => {
    await using test = await startTestGateway();
    // All at once means that the cut ones end first, which no breaker would let pass.
    const held = { mode: "forced_closed", reason: "drill", actor: "ann", ttlMs: null } as const;
    test.gateway.engine.live("first/model-a").breaker.force(held);
    for (const id of ["first", "second"])
      test.upstream.provider(id).setPace({ firstTokenMs: 20, tokenMs: 20, tokens: 8 });
    test.upstream.provider("first").setFault("cut_anywhere", { share: 0.3 });
    let interrupted = 0;
    let fallbacks = 0;
    for (const { answer, served, whole } of await askAll(test)) {
      if (served === "second") fallbacks += 1;
      if (answer.error === null) expect(answer.text).toBe(whole);
      else {
        interrupted += 1;
        expect(answer.error).toBeInstanceOf(OpenAI.APIError);
        expect(answer.error).toMatchObject({ code: "stream_interrupted" });
        expect(answer.finishReasons).toEqual([]);
        expect(answer.text).not.toBe(whole);
        expect(whole.startsWith(answer.text)).toBe(true);
      }
    }
    const { outcomes } = test.upstream.provider("first").counts();
    expect(outcomes.cut_anywhere).toBeGreaterThan(streams / 5);
    expect(interrupted + fallbacks).toBe(outcomes.cut_anywhere);
    expect(interrupted).toBeGreaterThan(0);
    expect(fallbacks).toBeGreaterThan(0);
  },
);
