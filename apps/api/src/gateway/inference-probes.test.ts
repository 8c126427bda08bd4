import {
  defaultBreakerSettings,
  Engine,
  type RunEnd,
  type TargetConnection,
  type UpstreamHandler,
  type UpstreamRequest,
} from "@understudy/core";
import { dialects, type CrossingResult, type Dialect } from "@understudy/dialects";
import { crossingFault, providers, understoodDialects } from "@understudy/providers";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { InferenceProbes } from "./inference-probes.ts";

const id = "a/model";

interface Call {
  readonly body: Record<string, unknown>;
  readonly handler: UpstreamHandler;
}

let time: ManualTime;
let engine: Engine;
let enabled: boolean;
let probes: InferenceProbes;
let calls: Call[];
let ends: RunEnd[];

function connection(over: Partial<TargetConnection> = {}): TargetConnection {
  return {
    target: { id, provider: "a", model: "model", limitGroup: id, credential: "a" },
    transport: {
      start: ({ body }: UpstreamRequest, handler) => {
        calls.push({ body: JSON.parse(Buffer.from(body).toString()), handler });
        return { abort: () => undefined, pause: () => undefined, resume: () => undefined };
      },
    },
    refine: () => undefined,
    withheld: null,
    dialects: ["openai-chat"],
    ...over,
  };
}

function start(target: TargetConnection): void {
  time = new ManualTime();
  const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
  probes = new InferenceProbes({
    engine: () => engine,
    ports,
    enabled: () => enabled,
    onEnd: (_, end) => ends.push(end),
  });
  engine = new Engine(
    ports,
    { targets: [target], breaker: defaultBreakerSettings },
    {
      onBreaker: () => undefined,
      onHealth: () => undefined,
      onCooldown: () => undefined,
      onProbeWanted: (wanted) => probes.wanted(wanted),
      onFault: (fault) => {
        throw fault;
      },
    },
  );
}

beforeEach(() => {
  enabled = true;
  calls = [];
  ends = [];
  start(connection());
});

function settle(verdict: "failure" | "neutral"): void {
  const admission = engine.live(id).breaker.acquire(1_000);
  if (!admission.admitted) throw new Error(admission.reason);
  admission.permit.settle(verdict, null);
}

/** Open, its wait over, and nothing but requests refused for what they ask. */
async function trialsThatSayNothing(): Promise<void> {
  for (let count = 0; count < 5; count++) settle("failure");
  time.advance(11_001);
  for (let count = 0; count < 3; count++) settle("neutral");
  await Promise.resolve();
}

function answer(call: Call | undefined, status: number, body: unknown): void {
  call?.handler.onHead({ status, headers: { "content-type": "application/json" } });
  call?.handler.onData(Buffer.from(JSON.stringify(body)));
  call?.handler.onEnd();
}

function crossingOf(name: string, call: Call | undefined): CrossingResult | undefined {
  const known: Readonly<Record<string, Dialect>> = dialects;
  return known[name]?.cross?.(Buffer.from(JSON.stringify(call?.body)));
}

const completion = { choices: [{ index: 0, message: { content: "Po" }, finish_reason: "length" }] };

describe("an inference probe", () => {
  it("is the next trial when three requests proved nothing, and asks for one token", async () => {
    await trialsThatSayNothing();
    expect(calls.map(({ body }) => body)).toEqual([
      { model: "model", max_tokens: 1, messages: [{ role: "user", content: "ping" }] },
    ]);
    expect(engine.live(id).breaker.peek()).toBe("half_open_busy");
    expect(engine.live(id).canary.due()).toBe(false);
    answer(calls[0], 200, completion);
    expect(engine.live(id).breaker.figures()).toMatchObject({ succeeded: 1, inFlight: 0 });
    expect(ends.map(({ kind }) => kind)).toEqual(["answered"]);
  });

  it("that fails opens the breaker again", async () => {
    await trialsThatSayNothing();
    answer(calls[0], 503, { error: { message: "down" } });
    expect(engine.live(id).breaker.snapshot()).toMatchObject({ state: "open", reason: "trial_failed" });
  });

  it("that finds no such model benches the target at once: no second one is needed (0.9)", async () => {
    await trialsThatSayNothing();
    answer(calls[0], 404, {
      error: { type: "invalid_request_error", code: "model_not_found", message: "The model does not exist" },
    });
    const { target } = engine.live(id).connection;
    expect(engine.cooldowns.of(target)?.cooldown.reason).toBe("model_not_found");
  });

  it("that nobody answers fails by its own limit of ten seconds", async () => {
    await trialsThatSayNothing();
    time.advance(9_999);
    expect(ends).toEqual([]);
    time.advance(2);
    expect(ends.map(({ kind }) => kind)).toEqual(["exhausted"]);
    expect(engine.live(id).breaker.snapshot()).toMatchObject({ state: "open", reason: "trial_failed" });
  });

  it("that says nothing either is not repeated within five seconds", async () => {
    await trialsThatSayNothing();
    const refusal = { error: { type: "invalid_request_error", message: "no" } };
    answer(calls[0], 400, refusal);
    settle("neutral");
    await Promise.resolve();
    expect(calls).toHaveLength(1);
    time.advance(5_000);
    settle("neutral");
    await Promise.resolve();
    expect(calls).toHaveLength(2);
  });

  it("is never sent where active checks are off", async () => {
    enabled = false;
    await trialsThatSayNothing();
    expect(calls).toEqual([]);
  });

  it("ends when the gateway does, and counts for nothing", async () => {
    await trialsThatSayNothing();
    probes.stop();
    expect(ends.map(({ kind }) => kind)).toEqual(["cancelled"]);
    expect(engine.live(id).breaker.figures()).toMatchObject({ succeeded: 0, inFlight: 0 });
  });

  it("speaks the dialect of its target, and lets a model that reasons do so", async () => {
    start(connection({ dialects: ["anthropic-messages"] }));
    await trialsThatSayNothing();
    const { target } = connection();
    start(connection({ target: { ...target, reasoning: true } }));
    await trialsThatSayNothing();
    expect(calls.map(({ body }) => body)).toMatchObject([{ max_tokens: 1 }, { max_completion_tokens: 16 }]);
  });

  it.each(["aws-bedrock", "google", "vertex"] as const)(
    "of a provider that speaks none of our dialects is carried over to it: %s",
    async (type) => {
      const provider = providers[type];
      const understood: readonly string[] = understoodDialects(provider);
      const completions = understood.filter((name) => name !== "openai-embeddings");
      expect(completions).toEqual(["openai-chat", "openai-responses", "anthropic-messages"]);
      for (const dialect of [null, ...completions]) {
        start(connection({ dialects: completions }));
        engine.live(id).answeredIn = dialect;
        await trialsThatSayNothing();
        const crossing = crossingOf(dialect ?? "openai-chat", calls.pop());
        if (crossing?.kind !== "crossed") throw new Error(`${dialect}: ${JSON.stringify(crossing)}`);
        expect(crossingFault(provider, crossing.call, "model")).toBeNull();
      }
    },
  );

  it.each([
    ["openai-chat", { messages: [{}] }],
    ["openai-responses", { input: "ping", max_output_tokens: 16, store: false }],
    ["openai-embeddings", { input: "ping" }],
  ])("of several dialects it speaks the one the target last answered in: %s", async (dialect, body) => {
    start(connection({ dialects: ["openai-chat", "openai-responses", "openai-embeddings"] }));
    engine.live(id).answeredIn = dialect;
    await trialsThatSayNothing();
    expect(calls.map((call) => call.body)).toMatchObject([body]);
  });
});
