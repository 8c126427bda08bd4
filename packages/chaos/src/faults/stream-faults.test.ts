import { describe, expect, it } from "vitest";
import { chatBody, searchTool } from "../testing/chat-body.ts";
import type { RecordingHandler } from "../testing/recording-handler.ts";
import { speakers } from "../testing/speakers.ts";
import { VirtualProvider } from "../testing/virtual-provider.ts";

const prompt = "hello";
const healthy = new VirtualProvider().run();

function whole(): string {
  return new VirtualProvider().provider.expectedAnswer("lead", prompt);
}

/** The text a reader puts together that drops what it cannot read. */
function textOf(answer: RecordingHandler): string {
  return [...answer.text.matchAll(/"delta":\{"content":("(?:[^"\\]|\\.)*")\}/g)]
    .map((match) => String(JSON.parse(match[1] ?? '""')))
    .join("");
}

function lastEvent(answer: RecordingHandler): unknown {
  return answer.events.at(-1);
}

describe("an interrupted stream", () => {
  it.each([
    ["cut", "end"],
    ["reset_mid_body", "connection_lost"],
    ["stall", "open"],
  ] as const)("%s gives half of the tokens, then: %s", (fault, ending) => {
    const answer = new VirtualProvider().runWith(fault);
    expect(answer.ending).toBe(ending);
    expect(answer.events).toEqual(healthy.events.slice(0, 1 + 4));
    expect(whole().startsWith(textOf(answer))).toBe(true);
    expect(answer.text).not.toContain("[DONE]");
    expect(answer.text).not.toMatch(/"finish_reason":"/);
  });

  it("comes after as many tokens as was set, before the finish at the latest", () => {
    const counts = [0, 1, 3, 99].map(
      (afterTokens) => new VirtualProvider().runWith("cut", undefined, { afterTokens }).events.length - 1,
    );
    expect(counts).toEqual([0, 1, 3, 8]);
  });

  const streamers = speakers.filter(({ argumentsField }) => argumentsField !== null);
  it.each(streamers)("cut breaks off inside the arguments of a tool call, in $dialect", (speaker) => {
    const { dialect, ask, tools, argumentsField, finishPattern } = speaker;
    const world = new VirtualProvider({}, { dialect });
    const answer = world.runWith("cut", ask("call tool", tools));
    const pieces = new RegExp(`"${argumentsField}":("(?:[^"\\\\]|\\\\.)*")`, "g");
    const json = [...answer.text.matchAll(pieces)]
      .map((match) => String(JSON.parse(match[1] ?? '""')))
      .join("");
    expect(json).toMatch(/^\{"query":/);
    expect(json).not.toMatch(/\}$/);
    expect(answer.text).not.toMatch(finishPattern);
  });

  it.each(speakers)(
    "cut_anywhere stops before the finish frame, in $dialect",
    ({ dialect, finishPattern }) => {
      const world = new VirtualProvider({}, { dialect });
      expect(world.run().text).toMatch(finishPattern);
      const texts = Array.from({ length: 100 }, () => world.runWith("cut_anywhere").text);
      expect(texts.every((text) => !finishPattern.test(text))).toBe(true);
      expect(new Set(texts).size).toBeGreaterThan(50);
    },
  );

  it("cut_anywhere stops at a byte the seed picks, always before the finish frame", () => {
    const world = new VirtualProvider();
    const finish = healthy.text.indexOf('"finish_reason":"stop"');
    const lengths = Array.from({ length: 200 }, () => world.runWith("cut_anywhere").bytes.byteLength);
    expect(Math.max(...lengths)).toBeLessThan(finish);
    expect(Math.min(...lengths)).toBeLessThan(300);
    expect(new Set(lengths).size).toBeGreaterThan(100);
    expect(world.run().ending).toBe("end");
  });
});

describe("an interrupted plain answer", () => {
  const plain = chatBody(prompt, { stream: false });
  it.each([
    ["cut", "end", undefined],
    ["malformed_frame", "end", undefined],
    ["reset_mid_body", "connection_lost", "the whole length"],
    ["stall", "open", "the whole length"],
  ] as const)("%s gives half of the body, then: %s", (fault, ending, promised) => {
    const undisturbed = new VirtualProvider().run(plain);
    const answer = new VirtualProvider().runWith(fault, plain);
    expect(answer.ending).toBe(ending);
    expect(undisturbed.text.startsWith(answer.text.slice(0, -1))).toBe(true);
    expect(answer.bytes.byteLength).toBe(Math.floor(undisturbed.bytes.byteLength / 2));
    const length = answer.head?.headers["content-length"];
    expect(length).toBe(promised === undefined ? undefined : String(undisturbed.bytes.byteLength));
  });
});

describe("malformed_frame", () => {
  it("breaks one frame and finishes as if nothing had been: dropping it corrupts the text", () => {
    const answer = new VirtualProvider().runWith("malformed_frame");
    const broken = answer.events.filter((event) => typeof event === "string");
    expect(broken).toHaveLength(2);
    expect(lastEvent(answer)).toBe("[DONE]");
    expect(textOf(answer)).not.toBe(whole());
    expect(answer.events).toHaveLength(healthy.events.length);
  });

  it("strikes inside the arguments of a tool call", () => {
    const body = chatBody("call tool", { tools: [searchTool] });
    const answer = new VirtualProvider().runWith("malformed_frame", body);
    const at = answer.events.findIndex((event) => typeof event === "string" && event !== "[DONE]");
    const around = [answer.events[at - 1], answer.events[at + 1]].map((event) => JSON.stringify(event));
    for (const frame of around) expect(frame).toContain('"arguments":');
  });
});

describe("the end of a stream", () => {
  it("missing_sentinel leaves out [DONE] and nothing else", () => {
    const answer = new VirtualProvider().runWith("missing_sentinel");
    expect(answer.events).toEqual(healthy.events.slice(0, -1));
    expect(answer.ending).toBe("end");
  });

  it("open_after_finish also leaves the connection open", () => {
    const answer = new VirtualProvider().runWith("open_after_finish");
    expect(answer.events).toEqual(healthy.events.slice(0, -1));
    expect(answer.ending).toBe("open");
  });

  it.each(["missing_sentinel", "open_after_finish", "json_on_stream"] as const)(
    "%s has nothing to break in a plain answer, which counts as served",
    (fault) => {
      const world = new VirtualProvider();
      expect(world.runWith(fault, chatBody(prompt, { stream: false })).ending).toBe("end");
      expect(world.provider.calls[0]).toMatchObject({ outcome: "served", fault: null });
    },
  );
});

describe("an error in the stream", () => {
  const error = { error: { type: "server_error", code: null } };
  it("before the first token follows the role chunk", () => {
    const answer = new VirtualProvider().runWith("error_before_token");
    expect(answer.events.slice(0, -1)).toEqual(healthy.events.slice(0, 1));
    expect(lastEvent(answer)).toMatchObject(error);
    expect(answer.ending).toBe("end");
  });

  it("after tokens follows half of them, with no sentinel behind it", () => {
    const answer = new VirtualProvider().runWith("error_after_token");
    expect(answer.events.slice(0, -1)).toEqual(healthy.events.slice(0, 5));
    expect(lastEvent(answer)).toMatchObject(error);
  });

  it("is an error object in a 200 for a plain call", () => {
    const answer = new VirtualProvider().runWith("error_before_token", chatBody(prompt, { stream: false }));
    expect(answer.head?.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject(error);
  });
});

describe("an answer that is none", () => {
  it("empty_answer finishes with stop and no content, streamed and plain", () => {
    const streamed = new VirtualProvider().runWith("empty_answer");
    expect(streamed.events).toHaveLength(3);
    expect(streamed.text).toContain('"finish_reason":"stop"');
    expect(textOf(streamed)).toBe("");
    const plain = new VirtualProvider().runWith("empty_answer", chatBody(prompt, { stream: false }));
    expect(JSON.parse(plain.text)).toMatchObject({ choices: [{ message: { content: "" } }] });
  });

  it("html_answer is a 200 with a page", () => {
    const answer = new VirtualProvider().runWith("html_answer");
    expect([answer.head?.status, answer.head?.headers["content-type"]]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
  });

  it("json_on_stream is the whole plain answer to a stream request", () => {
    const answer = new VirtualProvider().runWith("json_on_stream");
    expect(answer.head?.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(answer.text)).toMatchObject({ choices: [{ message: { content: whole() } }] });
  });
});
