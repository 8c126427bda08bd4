import { describe, expect, it } from "vitest";
import type { RecordingHandler } from "../testing/recording-handler.ts";
import { speakerOf, speakers } from "../testing/speakers.ts";
import { VirtualProvider } from "../testing/virtual-provider.ts";
import type { SimulatedProviderOptions } from "./simulated-provider.ts";

/** The words of a streamed answer, whatever dialect it came in. */
function textOf(answer: RecordingHandler): string {
  const deltas = /"(?:content|text|delta)":("(?:[^"\\]|\\.)*")/g;
  const begun = answer.text.split(/event: response\.output_text\.done/)[0] ?? "";
  return [...begun.matchAll(deltas)].map((match) => String(JSON.parse(match[1] ?? '""'))).join("");
}

/** What providers of these options answer the same prompt with, each in every dialect. */
function answers(providers: readonly Partial<SimulatedProviderOptions>[], prompt: string): readonly string[] {
  return providers.flatMap((options, index) =>
    speakers.map(({ dialect, ask }) => {
      const world = new VirtualProvider({ id: `p${index}`, ...options }, { dialect });
      const model = world.provider.models[0] ?? "";
      const text = textOf(world.run(ask(prompt, { model })));
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

it.each(speakers)("a tool that must be called is called in $dialect, whatever the prompt says", (speaker) => {
  const { dialect, ask, tools, forced } = speaker;
  const said = [tools, ...forced].map((more) => new VirtualProvider({}, { dialect }).run(ask("hello", more)));
  // Responses repeats the offered tools, after which its calls look different.
  const call = dialect === "openai-responses" ? /"type":"function_call"/ : /"name": ?"search"/;
  expect(said.map(({ text }) => call.test(text))).toEqual([false, true, true]);
});

describe("a prefilled assistant message", () => {
  const prefillers = speakers.flatMap(({ prefilled, ...speaker }) =>
    prefilled === null ? [] : [{ ...speaker, prefilled }],
  );

  it.each(prefillers)(
    "is gone on from by a provider that can, in $dialect",
    ({ dialect, ask, prefilled }) => {
      const world = new VirtualProvider({ prefill: true }, { dialect });
      const whole = world.provider.expectedAnswer("lead", "hello");
      const start = whole.slice(0, 17).trimEnd();
      expect(start + textOf(world.run(ask("", prefilled("hello", start))))).toBe(whole);
    },
  );

  it.each(prefillers)("is refused by one that cannot, in $dialect", ({ dialect, ask, prefilled }) => {
    const world = new VirtualProvider({}, { dialect });
    const answer = world.run(ask("", prefilled("hello", "The")));
    expect(answer.head?.status).toBe(400);
    expect(answer.text).toContain("does not support assistant message prefill");
    expect(world.provider.calls[0]).toMatchObject({ outcome: "rejected" });
  });

  it("is history without the sign OpenAI's relatives ask for, and may not end in a space at Anthropic", () => {
    const messages = [
      { role: "user", content: "hello" },
      { role: "assistant", content: "The " },
    ];
    const [openai, anthropic] = (["openai-chat", "anthropic-messages"] as const).map((dialect) =>
      new VirtualProvider({}, { dialect }).run(speakerOf(dialect).ask("", { messages })),
    );
    expect(openai?.head?.status).toBe(200);
    expect(anthropic?.text).toContain("cannot end with trailing whitespace");
  });
});
