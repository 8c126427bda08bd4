import { describe, expect, it } from "vitest";
import type { RecordingHandler } from "../testing/recording-handler.ts";
import { speakers } from "../testing/speakers.ts";
import { VirtualProvider } from "../testing/virtual-provider.ts";
import type { SimulatedProviderOptions } from "./simulated-provider.ts";

/** The words of a streamed answer, whatever dialect it came in. */
function textOf(answer: RecordingHandler): string {
  return [...answer.text.matchAll(/"(?:content|text)":("(?:[^"\\]|\\.)*")/g)]
    .map((match) => String(JSON.parse(match[1] ?? '""')))
    .join("");
}

/** What providers of these options answer the same prompt with, each in both dialects. */
function answers(providers: readonly Partial<SimulatedProviderOptions>[], prompt: string): readonly string[] {
  return providers.flatMap((options, index) =>
    speakers.map(({ dialect, body }) => {
      const world = new VirtualProvider({ id: `p${index}`, ...options }, { dialect });
      const model = world.provider.models[0] ?? "";
      const text = textOf(world.run(body(prompt, { model })));
      expect(text).toBe(world.provider.expectedAnswer(model, prompt));
      return text;
    }),
  );
}

const different = [
  { seed: 1, models: ["lead"] },
  { seed: 2, models: ["understudy"], pace: { firstTokenMs: 5, tokenMs: 1, tokens: 8 } },
];

describe("the text of two providers", () => {
  it("is the same for one text seed, whatever their seeds, models and dialects", () => {
    const same = different.map((options) => ({ ...options, textSeed: 7 }));
    expect(new Set(answers(same, "hello")).size).toBe(1);
    expect(answers(same, "hello")[0]).not.toBe(answers(same, "goodbye")[0]);
  });

  it("is another for another text seed", () => {
    const others = different.map((options, index) => ({ ...options, textSeed: index }));
    expect(new Set(answers(others, "hello")).size).toBe(2);
  });

  it("follows seed and model where none was said", () => {
    const one = { seed: 1, models: ["lead"] };
    expect(new Set(answers([one, one], "hello")).size).toBe(1);
    expect(new Set(answers([one, { ...one, models: ["chorus"] }], "hello")).size).toBe(2);
    expect(new Set(answers([one, { ...one, seed: 2 }], "hello")).size).toBe(2);
  });

  it("parts after as many tokens as was said, and each provider then has words of its own", () => {
    const [whole, ...parted] = [
      { textSeed: 7 },
      ...[1, 2].map((seed) => ({ seed, textSeed: 7, departsAfter: 3 })),
    ].map((options) => answers([options], "hello")[0] ?? "");
    const common = whole?.split(" ").slice(0, 3).join(" ") ?? "";
    expect(parted.map((text) => text.startsWith(common))).toEqual([true, true]);
    expect(new Set([whole, ...parted]).size).toBe(3);
  });
});

describe("a prefilled assistant message", () => {
  const said = (content: string, more = {}) => ({
    messages: [
      { role: "user", content: "hello" },
      { role: "assistant", content, ...more },
    ],
  });

  it.each(speakers)("is gone on from by a provider that can, in $dialect", ({ dialect, body }) => {
    const world = new VirtualProvider({ prefill: true }, { dialect });
    const whole = world.provider.expectedAnswer("lead", "hello");
    const start = whole.slice(0, 17).trimEnd();
    expect(start + textOf(world.run(body("", said(start, { prefix: true }))))).toBe(whole);
  });

  it.each(speakers)("is refused by one that cannot, in $dialect", ({ dialect, body }) => {
    const world = new VirtualProvider({}, { dialect });
    const answer = world.run(body("", said("The", { prefix: true })));
    expect(answer.head?.status).toBe(400);
    expect(answer.text).toContain("does not support assistant message prefill");
    expect(world.provider.calls[0]).toMatchObject({ outcome: "rejected" });
  });

  it("is history without the sign OpenAI's relatives ask for, and may not end in a space at Anthropic", () => {
    const [openai, anthropic] = speakers.map(({ dialect, body }) =>
      new VirtualProvider({}, { dialect }).run(body("", said("The "))),
    );
    expect(openai?.head?.status).toBe(200);
    expect(anthropic?.text).toContain("cannot end with trailing whitespace");
  });
});
