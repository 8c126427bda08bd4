import {
  defaultBreakerSettings,
  Engine,
  marksOf,
  usualChecks,
  type Delivery,
  type PathStep,
  type RunEnd,
} from "@understudy/core";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { askedFor, dialects } from "@understudy/dialects";
import type { LiveFaultSettings } from "../live/live-fault.ts";
import { liveFaults, type LiveFaultName } from "../live/live-faults.ts";
import { SimulatedProvider } from "../provider/simulated-provider.ts";
import { SimulatedTransport } from "../transport/simulated-transport.ts";
import { completionPath } from "../wire/wires.ts";
import { speakerOf } from "./speakers.ts";

export interface Lived {
  readonly end: RunEnd;
  readonly path: readonly PathStep[];
  /** What the client got of a stream, or the body of a plain answer. */
  readonly text: string;
  /** Virtual ms from the request to its end. */
  readonly tookMs: number;
  /** Calls that reached the provider the fault was injected before. */
  readonly calls: number;
}

export interface LivedRequest {
  readonly fault?: LiveFaultName;
  readonly settings?: LiveFaultSettings;
  readonly dialect?: "openai-chat" | "openai-responses" | "anthropic-messages";
  readonly stream?: boolean;
  readonly prompt?: string;
}

const target = { limitGroup: "group", credential: "account", model: "lead" };

/** One request through the real engine in virtual time: two providers, a fault before the first. */
export function liveThrough(request: LivedRequest): Lived {
  const { fault, settings = {}, dialect: name = "openai-chat", stream = true } = request;
  const time = new ManualTime();
  const parts = { clock: time, wallClock: time.wall, timers: time };
  const pace = { firstTokenMs: 100, tokenMs: 10, tokens: 8 };
  const providers = ["first", "second"].map(
    (id) => new SimulatedProvider({ id, models: ["lead"], pace, textSeed: 7 }, parts),
  );
  const targets = providers.map((provider) => ({
    target: {
      ...target,
      id: provider.id,
      provider: provider.id,
      limitGroup: provider.id,
      credential: provider.id,
    },
    transport: new SimulatedTransport(provider, {
      dialect: name,
      path: completionPath(name, "lead", stream),
    }),
    refine: () => undefined,
    withheld: null,
  }));
  const engine = new Engine(
    { ...parts, random: new SeededRandom(1) },
    { targets, breaker: defaultBreakerSettings },
    {
      onBreaker: () => undefined,
      onHealth: () => undefined,
      onCooldown: () => undefined,
      onFault: (bug) => {
        throw bug;
      },
    },
  );
  const dialect = dialects[name];
  const { body } = speakerOf(name).ask(
    request.prompt ??
      "Why is the sky blue in the morning and what is the reason that it is red in the evening?",
    { stream },
  );
  const read = dialect.readRequest(body);
  if ("fault" in read) throw new Error(read.fault.message);
  const got: Uint8Array[] = [];
  const ended: { lived: Lived | null } = { lived: null };
  const delivery: Delivery = {
    onCommit: () => undefined,
    onFrames: (frames) => got.push(...frames.map(({ bytes }) => bytes)),
    onEnd: (end, path) => {
      if (end.kind === "answered" || end.kind === "relayed") got.push(end.answer.body);
      const text = new TextDecoder().decode(new Uint8Array(got.flatMap((bytes) => [...bytes])));
      const calls = providers[0]?.calls.length ?? 0;
      ended.lived = { end, path, text, tookMs: time.now(), calls };
    },
  };
  engine.start(
    {
      requestId: "req_1",
      chain: targets.map(({ target: { id } }, index) => ({
        target: id,
        priority: index + 1,
        enabled: true,
        weight: 1,
        timeoutMs: 20_000,
      })),
      streamed: stream,
      estimatedPromptTokens: 10,
      reasoning: false,
      deadlineMs: 120_000,
      codec: dialect.codec(read.request),
      dialect: name,
      requestFor: () => ({ body, headers: {}, dialect: name }),
      judge: {
        fallBackOn: ["empty"],
        marksEmpty: true,
        plain: (answer) => judged({ kind: "plain", body: answer }),
        streamed: () => {
          const bytes = new Uint8Array(got.flatMap((piece) => [...piece]));
          return judged({ kind: "stream", bytes, whole: true });
        },
      },
      faults: {
        strike: ({ id }) =>
          fault === undefined || id !== "first"
            ? null
            : { id: "F-1", start: (call) => liveFaults[fault].start(call, settings) },
      },
    },
    delivery,
  );
  while (ended.lived === null && time.step());
  if (ended.lived === null) throw new Error("the request never ended");
  return ended.lived;

  function judged(answer: Parameters<NonNullable<typeof dialect.readAnswer>>[0]) {
    const { readAnswer, cross } = dialect;
    if (readAnswer === undefined || cross === undefined) return [];
    return marksOf(readAnswer(answer), [...usualChecks, "wrong_language", "refusal", "repetition"], () =>
      askedFor(cross, body),
    );
  }
}
