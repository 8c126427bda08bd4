import { describe, expect, test } from "vitest";
import { textOf } from "../virtual/ascii.ts";
import { answering, connectionLost, endless, silent } from "./behaviours.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import type { Script } from "./script.ts";
import { type ScriptedCall, ScriptedTransport } from "./scripted-transport.ts";

class Stand {
  readonly time = new ManualTime();
  readonly heard: string[] = [];
  readonly steps: string[] = [];
  readonly #transport: ScriptedTransport;

  constructor(script: Script) {
    this.#transport = new ScriptedTransport({
      timers: this.time,
      respond: () => script,
      onStep: (_call, step) => this.steps.push(step.kind),
    });
  }

  start() {
    return this.#transport.start(
      { body: new Uint8Array(), headers: {} },
      {
        onHead: ({ status }) => this.heard.push(`head ${status}`),
        onData: (chunk) => this.heard.push(textOf(chunk).trim()),
        onEnd: () => this.heard.push("end"),
        onFailure: ({ kind }) => this.heard.push(kind),
      },
    );
  }

  get call(): ScriptedCall {
    const [call] = this.#transport.calls;
    if (call === undefined) throw new Error("no call");
    return call;
  }

  get open(): number {
    return this.#transport.open;
  }
}

describe("ScriptedTransport", () => {
  test("plays its script in time, and never synchronously", () => {
    const stand = new Stand(answering({ firstTokenMs: 100, tokens: 1, tokenMs: 50 })(true));
    stand.start();
    expect(stand.heard).toEqual([]);
    stand.time.advance(110);
    expect(stand.heard).toEqual(["head 200", "note role", "content word0"]);
    stand.time.advance(50);
    expect(stand.heard.slice(3)).toEqual(["finish stop", "note usage", "done", "end"]);
    expect(stand.call).toMatchObject({ state: "ended", number: 0 });
    expect(stand.steps[0]).toBe("start");
  });

  test("says nothing after an abort, which may come twice", () => {
    const stand = new Stand(answering()(true));
    const call = stand.start();
    stand.time.advance(20);
    call.abort();
    call.abort();
    stand.time.advance(10_000);
    expect(stand.heard).toEqual(["head 200", "note role"]);
    expect(stand.call.state).toBe("aborted");
    expect(stand.steps.filter((step) => step === "abort")).toHaveLength(1);
    expect(stand.time.pending).toBe(0);
  });

  test("holds everything back while paused and goes on where it stopped", () => {
    const stand = new Stand(endless(100)(true));
    const call = stand.start();
    stand.time.advance(215);
    call.pause();
    stand.time.advance(60_000);
    expect(stand.heard).toHaveLength(4);
    call.resume();
    expect(stand.heard).toHaveLength(4);
    stand.time.advance(0);
    expect(stand.heard).toHaveLength(5);
    stand.time.advance(200);
    expect(stand.heard).toHaveLength(7);
    call.abort();
  });

  test("a pause shorter than the gap changes nothing", () => {
    const stand = new Stand(endless(1_000)(true));
    const call = stand.start();
    stand.time.advance(20);
    call.pause();
    stand.time.advance(500);
    call.resume();
    stand.time.advance(490);
    expect(stand.heard.at(-1)).toBe("content more");
    call.abort();
  });

  test("fails as its script says, and stays open when the script ends in silence", () => {
    const failing = new Stand([connectionLost()]);
    failing.start();
    failing.time.advance(20);
    expect(failing.heard).toEqual(["connection_lost"]);
    expect(failing.call.state).toBe("failed");
    const open = new Stand(silent(true));
    open.start();
    open.time.advance(3_600_000);
    expect(open.heard).toEqual([]);
    expect(open.open).toBe(1);
  });
});
