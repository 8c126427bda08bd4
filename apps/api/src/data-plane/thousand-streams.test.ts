import OpenAI from "openai";
import { expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const streams = 1_000;
const targets = [
  { id: "first/model-a", provider: "first", model: "model-a" },
  { id: "second/model-b", provider: "second", model: "model-b" },
];

async function askAll(test: TestGateway) {
  const client = openaiClient(test.url, { timeout: 50_000 });
  return await Promise.all(
    Array.from({ length: streams }, async (_, index) => {
      const prompt = `question ${index}`;
      const answer = await ask(client, { prompt, stream: true });
      const served = targets.find(({ id }) => id === answer.headers.get("x-understudy-served-by"));
      const wholes = targets.map(({ provider, model }) =>
        test.upstream.provider(provider).expectedAnswer(model, prompt),
      );
      return { answer, served: served?.provider, wholes };
    }),
  );
}

it("a thousand streams at once each get their own answer", { timeout: 60_000 }, async () => {
  await using test = await startTestGateway();
  for (const id of ["first", "second"])
    test.upstream.provider(id).setPace({ firstTokenMs: 20, tokenMs: 20, tokens: 8 });
  for (const { answer, served, wholes } of await askAll(test)) {
    expect(answer.error).toBeNull();
    expect(answer.text).toBe(wholes[0]);
    expect(served).toBe("first");
  }
});

it(
  "and with three of ten cut somewhere, each is whole or known to be broken",
  { timeout: 60_000 },
  async () => {
    await using test = await startTestGateway();
    const held = { mode: "forced_closed", reason: "drill", actor: "ann", ttlMs: null } as const;
    // Both, so that neither is preferred as the healthier one; no breaker may let them pass either.
    for (const { id, provider } of targets) {
      test.gateway.engine.live(id).breaker.force(held);
      test.upstream.provider(provider).setPace({ firstTokenMs: 20, tokenMs: 20, tokens: 8 });
      test.upstream.provider(provider).setFault("cut_anywhere", { share: 0.3 });
    }
    const errors: Record<string, number> = {};
    // A second target whose text begins like what the client has may go on with its own (0.12).
    for (const { answer, wholes } of await askAll(test)) {
      if (answer.error === null) {
        expect(wholes).toContain(answer.text);
        continue;
      }
      if (!(answer.error instanceof OpenAI.APIError)) throw answer.error;
      const code = answer.error.code ?? "none";
      errors[code] = (errors[code] ?? 0) + 1;
      expect(answer.finishReasons).toEqual([]);
      expect(wholes).not.toContain(answer.text);
      expect(wholes.some((whole) => whole.startsWith(answer.text))).toBe(true);
    }
    const { stream_interrupted: interrupted = 0, ...others } = errors;
    const cut = ["first", "second"].map((id) => test.upstream.provider(id).counts().outcomes.cut_anywhere);
    expect(interrupted).toBeGreaterThan(streams / 10);
    expect(interrupted).toBeLessThan(cut.reduce<number>((sum, count = 0) => sum + count, 0));
    // Two cut before their first content: nothing was sent, and the caller is told so.
    expect(Object.keys(others).filter((code) => code !== "all_targets_failed")).toEqual([]);
  },
);
