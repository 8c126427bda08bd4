import type { LiveTarget, TargetConnection } from "@understudy/core";
import { Engine, defaultBreakerSettings } from "@understudy/core";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { dialects, type CrossingResult, type Dialect } from "@understudy/dialects";
import { crossingFault, providers, understoodDialects } from "@understudy/providers";
import { describe, expect, it } from "vitest";
import { probeQuestion } from "./probe-question.ts";

const { target }: Pick<TargetConnection, "target"> = {
  target: { id: "a/model", provider: "a", model: "model", limitGroup: "a/model", credential: "a" },
};

function live(over: Partial<TargetConnection>, answeredIn: string | null = null): LiveTarget {
  const time = new ManualTime();
  const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
  const start = (): never => {
    throw new Error("a question is no call");
  };
  const connection: TargetConnection = {
    target,
    transport: { start },
    refine: () => undefined,
    withheld: null,
    ...over,
  };
  const nobody = () => undefined;
  const engine = new Engine(
    ports,
    { targets: [connection], breaker: defaultBreakerSettings },
    { onBreaker: nobody, onHealth: nobody, onCooldown: nobody, onFault: nobody },
  );
  const found = engine.live(target.id);
  found.answeredIn = answeredIn;
  return found;
}

function bodyOf(asked: LiveTarget): Record<string, unknown> {
  const { body } = probeQuestion(asked).requestFor(asked.connection.target, null);
  return JSON.parse(Buffer.from(body).toString());
}

function crossingOf(name: string, body: unknown): CrossingResult | undefined {
  const known: Readonly<Record<string, Dialect>> = dialects;
  return known[name]?.cross?.(Buffer.from(JSON.stringify(body)));
}

const messages = [{ role: "user", content: "ping" }];

describe("the smallest question", () => {
  it.each([
    ["openai-chat", { model: "model", max_tokens: 1, messages, stream: true }],
    ["anthropic-messages", { model: "model", max_tokens: 1, messages, stream: true }],
    [
      "openai-responses",
      { model: "model", input: "ping", max_output_tokens: 16, store: false, stream: true },
    ],
    ["openai-embeddings", { model: "model", input: "ping" }],
  ])("in the format of the target, streamed where it streams: %s", (dialect, body) => {
    const asked = live({ dialects: [dialect] });
    expect(bodyOf(asked)).toEqual(body);
    const { streamed, tokens } = probeQuestion(asked);
    expect(streamed).toBe("stream" in body);
    expect(tokens).toBeGreaterThan(4);
    expect(tokens).toBeLessThan(64);
  });

  it("lets a model that reasons do so", () => {
    const asked = live({ target: { ...target, reasoning: true }, dialects: ["openai-chat"] });
    expect(bodyOf(asked)).toMatchObject({ max_completion_tokens: 16 });
  });

  it.each(["openai-chat", "openai-responses", "openai-embeddings"])(
    "of several formats is in the one the target last answered in: %s",
    (answeredIn) => {
      const all = ["openai-chat", "openai-responses", "openai-embeddings"];
      expect(bodyOf(live({ dialects: all }, answeredIn))).toEqual(bodyOf(live({ dialects: [answeredIn] })));
    },
  );

  it("asks the model, though the target last only counted tokens", () => {
    const all = ["anthropic-messages", "anthropic-count-tokens"];
    const asked = live({ dialects: all }, "anthropic-count-tokens");
    expect(bodyOf(asked)).toEqual(bodyOf(live({ dialects: all }, "anthropic-messages")));
    expect(probeQuestion(asked).requestFor(target, null).dialect).toBe("anthropic-messages");
  });

  it.each(["aws-bedrock", "google", "vertex"] as const)(
    "is carried over to a provider that speaks none of our formats: %s",
    (type) => {
      const provider = providers[type];
      const understood: readonly string[] = understoodDialects(provider);
      const completions = understood.filter((name) => name !== "openai-embeddings");
      expect(completions).toEqual(["openai-chat", "openai-responses", "anthropic-messages"]);
      for (const dialect of completions) {
        const crossing = crossingOf(dialect, bodyOf(live({ dialects: completions }, dialect)));
        if (crossing?.kind !== "crossed") throw new Error(`${dialect}: ${JSON.stringify(crossing)}`);
        expect(crossingFault(provider, crossing.call, "model")).toBeNull();
      }
    },
  );
});
