import { describe, expect, it } from "vitest";
import { liveThrough, type Lived, type LivedRequest } from "../testing/fault-stage.ts";
import { liveFaultCatalogue, type LiveFaultName } from "./live-faults.ts";

/** `first connect_failed, second served`. */
function story({ path }: Lived): string {
  return path
    .map((step) => (step.kind === "skip" ? `${step.target} skipped` : `${step.target} ${step.outcome}`))
    .join(", ");
}

/** An answer says when it was made. */
function timeless(text: string): string {
  return text.replaceAll(/"created":\d+/g, "");
}

const names = liveFaultCatalogue.map(({ name }) => name);

describe("a fault before the first of two targets, and what the engine makes of it", () => {
  const streamed: Readonly<Record<LiveFaultName, string>> = {
    error_status: "first unavailable, second served",
    rate_limit: "first rate_limited, second served",
    refused_connection: "first connect_failed, second served",
    silence: "first first_token_timeout, second served",
    latency: "first served",
    slow_first_token: "first served",
    throttled_tokens: "first served",
    cut: "first connection_lost, second served",
    stall: "first stalled, second served",
    malformed_frame: "first malformed_answer, second served",
    refusal: "first served",
    empty_answer: "first empty_answer, second served",
    repetition_loop: "first served",
    quality_drop: "first served",
  };
  it.each(names)("%s: of a stream", (fault) => {
    expect(story(liveThrough({ fault }))).toBe(streamed[fault]);
  });

  const plain: Readonly<Record<LiveFaultName, string>> = {
    ...streamed,
    silence: "first attempt_timeout, second served",
    stall: "first attempt_timeout, second served",
  };
  it.each(names)("%s: of a plain answer", (fault) => {
    expect(story(liveThrough({ fault, stream: false }))).toBe(plain[fault]);
  });

  const everywhere = names.flatMap((fault) =>
    (["openai-responses", "anthropic-messages"] as const).map((dialect) => ({ fault, dialect })),
  );
  it.each(everywhere)("$fault: of a stream of $dialect", (asked) => {
    // What is no plain stream of text nobody takes up.
    const isLost = asked.dialect === "openai-responses" && /^(cut|stall|malformed_frame)$/.test(asked.fault);
    const told = streamed[asked.fault];
    expect(story(liveThrough(asked))).toBe(isLost ? told.replace(", second served", "") : told);
  });

  it.each(names)("%s: the call bears its mark, and no other does", (fault) => {
    const { path } = liveThrough({ fault });
    const marks = path.map((step) => (step.kind === "attempt" ? (step.injected ?? null) : null));
    expect(marks).toEqual(["F-1", ...path.slice(1).map(() => null)]);
  });
});

describe("what a fault leaves of an answer", () => {
  const undisturbed = (asked: LivedRequest = {}): Lived => liveThrough(asked);

  it("latency: all of it, so much later, streamed or plain", () => {
    for (const stream of [true, false]) {
      const slow = liveThrough({ fault: "latency", settings: { delayMs: 3_000 }, stream });
      const usual = undisturbed({ stream });
      expect(timeless(slow.text)).toBe(timeless(usual.text));
      expect(slow.tookMs - usual.tookMs).toBe(3_000);
    }
  });

  it("slow_first_token: all of it, and only the first token is late", () => {
    const slow = liveThrough({ fault: "slow_first_token", settings: { delayMs: 3_000 } });
    expect(slow.text).toBe(undisturbed().text);
    expect(slow.path[0]).toMatchObject({ firstTokenMs: 3_100 });
    expect(slow.tookMs).toBe(3_100);
  });

  it("throttled_tokens: all of it, with the pause before each token", () => {
    const slow = liveThrough({ fault: "throttled_tokens", settings: { delayMs: 500 } });
    expect(slow.text).toBe(undisturbed().text);
    expect(slow.tookMs).toBe(100 + 8 * 500);
    const plain = liveThrough({ fault: "throttled_tokens", settings: { delayMs: 500 }, stream: false });
    expect(plain.tookMs - undisturbed({ stream: false }).tookMs).toBe(8 * 500);
  });

  it("cut and stall: as many tokens as were said, and the rest by another", () => {
    for (const fault of ["cut", "stall"] as const) {
      const { text, path } = liveThrough({ fault, settings: { afterTokens: 3 } });
      expect(path.map((step) => (step.kind === "attempt" ? step.use : null))).toEqual([undefined, "realign"]);
      expect(text).toContain("[DONE]");
    }
  });

  it("an answer shorter than that is struck at its end", () => {
    const { path } = liveThrough({ fault: "cut", settings: { afterTokens: 1_000 } });
    expect(path[0]).toMatchObject({ outcome: "connection_lost", injected: "F-1" });
  });

  it("error_status and rate_limit say what they were told to", () => {
    const [refused] = liveThrough({ fault: "error_status", settings: { status: 529 } }).path;
    expect(refused).toMatchObject({ status: 529, outcome: "overloaded" });
    const [limited] = liveThrough({ fault: "rate_limit", settings: { retryAfterMs: 30_000 } }).path;
    expect(limited).toMatchObject({ status: 429 });
  });

  it.each([
    ["refusal", "refusal"],
    ["repetition_loop", "repetition"],
    ["quality_drop", "wrong_language"],
  ] as const)("%s: the checks of quality mark it as %s", (fault, mark) => {
    for (const stream of [true, false]) {
      const [step] = liveThrough({ fault, stream }).path;
      expect(step).toMatchObject({ outcome: "served", marks: expect.arrayContaining([mark]) });
    }
  });

  it("quality_drop speaks English to whoever asks in German", () => {
    const prompt = "Was ist die Hauptstadt von Frankreich und wie ist das Wetter mit dem Wind?";
    expect(liveThrough({ fault: "quality_drop", prompt }).text).toContain("question");
  });

  it.each([
    "error_status",
    "rate_limit",
    "refused_connection",
    "silence",
    "refusal",
    "empty_answer",
    "repetition_loop",
    "quality_drop",
  ] as const)("%s: the provider is not called", (fault) => {
    expect(liveThrough({ fault }).calls).toBe(0);
  });
});
