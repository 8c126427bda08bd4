import { describe, expect, it } from "vitest";
import type { FaultOptions } from "../provider/fault-plan.ts";
import { chatBody } from "../testing/chat-body.ts";
import { VirtualProvider } from "../testing/virtual-provider.ts";
import type { FaultName } from "./registry.ts";

interface Times {
  head: number | null;
  firstToken: number | null;
  end: number | null;
}

/** When head, first token and end of one call came, in ms from its start. */
function timesOf(fault: FaultName | null, body: Uint8Array, options?: FaultOptions): Times {
  const world = new VirtualProvider();
  world.provider.setFault(fault, options);
  const { handler } = world.start(body);
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
