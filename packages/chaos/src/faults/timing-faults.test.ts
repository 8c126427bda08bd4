import { describe, expect, it } from "vitest";
import type { FaultOptions } from "../provider/fault-plan.ts";
import type { Ask } from "../testing/ask.ts";
import { chatBody } from "../testing/chat-body.ts";
import { VirtualProvider } from "../testing/virtual-provider.ts";
import { messagesBody } from "../testing/messages-body.ts";
import { speakers } from "../testing/speakers.ts";
import type { WireName } from "../wire/wires.ts";
import type { FaultName } from "./registry.ts";

interface Times {
  head: number | null;
  firstToken: number | null;
  end: number | null;
}

/** When head, first token and end of one call came, in ms from its start. */
function timesOf(
  fault: FaultName | null,
  ask: Ask | Uint8Array,
  options?: FaultOptions,
  dialect: WireName = "openai-chat",
): Times {
  const world = new VirtualProvider({}, { dialect });
  world.provider.setFault(fault, options);
  const { handler } = world.start(ask);
  let head: number | null = null;
  handler.onEvent = (event) => {
    if (event === "head") head = world.time.now();
  };
  world.time.advance(10_000_000);
  const call = world.provider.calls[0];
  return { head, firstToken: call?.firstTokenAt ?? null, end: call?.endedAt ?? null };
}

const stream = chatBody("hello");
const plain = chatBody("hello", { stream: false });

describe("the time an answer takes", () => {
  it("is the pace of a healthy provider: 100 ms to the first of 8 tokens, 10 ms between them", () => {
    expect(timesOf(null, stream)).toEqual({ head: 0, firstToken: 100, end: 170 });
    expect(timesOf(null, plain)).toEqual({ head: 170, firstToken: null, end: 170 });
  });

  it("slow_headers delays even the head", () => {
    expect(timesOf("slow_headers", stream)).toEqual({ head: 20_000, firstToken: 20_100, end: 20_170 });
    expect(timesOf("slow_headers", plain, { delayMs: 5 }).head).toBe(175);
  });

  it("slow_first_token delays the first token only", () => {
    const slow = timesOf("slow_first_token", stream, { delayMs: 7_000 });
    expect(slow).toEqual({ head: 0, firstToken: 7_100, end: 7_170 });
    expect(timesOf("slow_first_token", plain, { delayMs: 7_000 }).head).toBe(7_170);
  });

  it("slow_tokens delays every token", () => {
    const slow = timesOf("slow_tokens", stream, { delayMs: 1_000 });
    expect(slow).toEqual({ head: 0, firstToken: 1_100, end: 8_170 });
    expect(timesOf("slow_tokens", plain, { delayMs: 1_000 }).head).toBe(8_170);
  });

  it("silence never answers", () => {
    expect(timesOf("silence", stream)).toEqual({ head: null, firstToken: null, end: null });
  });
});

describe("a pause while the model thinks", () => {
  const asked = { thinking: { type: "adaptive" } };

  it("is 45 s in the middle of the thinking, with nothing lost", () => {
    for (const { dialect, ask, thinking } of speakers) {
      const request = ask("hello", thinking);
      const healthy = timesOf(null, request, {}, dialect);
      const paused = timesOf("thinking_pause", request, {}, dialect);
      expect(paused).toEqual({ ...healthy, end: (healthy.end ?? 0) + 45_000 });
    }
  });

  it("is filled with pings every 10 s where the dialect has them", () => {
    const world = new VirtualProvider({}, { dialect: "anthropic-messages" });
    const healthy = world.run(messagesBody("hello", asked));
    const paused = world.runWith("thinking_pause", messagesBody("hello", asked));
    const pings = paused.events
      .map((event) => JSON.stringify(event))
      .filter((event) => event === '{"type":"ping"}');
    expect(pings).toHaveLength(1 + 4);
    const silent = (text: string) => text.replaceAll('event: ping\ndata: {"type":"ping"}\n\n', "").length;
    expect(silent(paused.text)).toBe(silent(healthy.text));
    const at = paused.events.findLastIndex((event) => JSON.stringify(event) === '{"type":"ping"}');
    expect(paused.events[at + 1]).toMatchObject({ delta: { type: "thinking_delta" } });
  });

  it("comes after as many tokens as was set, and delays a plain answer as a whole", () => {
    expect(timesOf("thinking_pause", stream, { afterTokens: 0 }).firstToken).toBe(45_100);
    expect(timesOf("thinking_pause", plain, { delayMs: 7_000 }).head).toBe(7_170);
  });

  it("also before the first token: pings are none", () => {
    const world = new VirtualProvider({}, { dialect: "anthropic-messages" });
    const answer = world.runWith("slow_first_token", undefined, { delayMs: 25_000 });
    expect(answer.text.match(/event: ping/g)).toHaveLength(1 + 2);
    expect(world.provider.calls[0]).toMatchObject({ firstTokenAt: 25_100, endedAt: 25_170 });
  });
});
