import { ManualTime } from "@understudy/core/testing";
import { beforeEach, describe, expect, it } from "vitest";
import type { Script } from "./script.ts";
import { ScriptPlayer } from "./script-player.ts";
import type { ScriptSink, ScriptWitness } from "./script-player.ts";

const bytes = new Uint8Array([1, 2, 3]);
const script: Script = [
  { kind: "head", afterMs: 5, head: { status: 200, headers: {} } },
  { kind: "data", afterMs: 0, bytes, mark: "envelope" },
  { kind: "data", afterMs: 10, bytes, mark: "content" },
  { kind: "end", afterMs: 0 },
];

let time: ManualTime;
let seen: string[];
let booked: string[];
let sink: ScriptSink;
let witness: ScriptWitness;

beforeEach(() => {
  time = new ManualTime();
  seen = [];
  booked = [];
  sink = {
    onHead: () => seen.push(`head@${time.now()}`),
    onData: () => seen.push(`data@${time.now()}`),
    onEnd: () => seen.push(`end@${time.now()}`),
    onReset: () => seen.push(`reset@${time.now()}`),
    onRefuse: () => seen.push(`refuse@${time.now()}`),
  };
  witness = {
    headSent: (status) => booked.push(`status ${status}`),
    dataSent: (length, mark) => booked.push(`${length} of ${mark}`),
    ended: () => booked.push("ended"),
    aborted: () => booked.push("aborted"),
  };
});

describe("a script player", () => {
  it("plays every step at its time and books it", () => {
    new ScriptPlayer(script, time, sink, witness).start();
    time.advance(100);
    expect(seen).toEqual(["head@5", "data@5", "data@15", "end@15"]);
    expect(booked).toEqual(["status 200", "3 of envelope", "3 of content", "ended"]);
  });

  it("says nothing from inside start, even when the first step is due at once", () => {
    new ScriptPlayer([{ kind: "refuse", afterMs: 0 }], time, sink, witness).start();
    expect(seen).toEqual([]);
    time.advance(0);
    expect(seen).toEqual(["refuse@0"]);
  });

  it("says nothing after abort, not even when aborted from inside a step", () => {
    const player = new ScriptPlayer(script, time, { ...sink, onHead: () => player.abort() }, witness);
    player.start();
    time.advance(100);
    expect(seen).toEqual([]);
    expect(booked).toEqual(["status 200", "aborted"]);
    expect(time.pending).toBe(0);
  });

  it("books an abort once, and none after the end", () => {
    const player = new ScriptPlayer(script, time, sink, witness);
    player.start();
    time.advance(100);
    player.abort();
    player.abort();
    expect(booked.filter((entry) => entry === "aborted" || entry === "ended")).toEqual(["ended"]);
  });

  it("stands still while paused and goes on, in order, after resume", () => {
    const player = new ScriptPlayer(script, time, sink, witness);
    player.start();
    time.advance(5);
    player.pause();
    time.advance(100);
    expect(seen).toEqual(["head@5", "data@5"]);
    player.resume();
    expect(seen).toEqual(["head@5", "data@5"]);
    time.advance(0);
    expect(seen).toEqual(["head@5", "data@5", "data@105", "end@105"]);
  });

  it("holds back the rest of a burst when paused from inside it", () => {
    const player = new ScriptPlayer(script, time, { ...sink, onHead: () => player.pause() }, witness);
    player.start();
    time.advance(100);
    expect(seen).toEqual([]);
    player.resume();
    time.advance(100);
    expect(seen).toEqual(["data@100", "data@110", "end@110"]);
  });

  it("loses no time to a pause that ends before the next step is due", () => {
    const player = new ScriptPlayer(script, time, sink, witness);
    player.start();
    time.advance(6);
    player.pause();
    player.resume();
    time.advance(100);
    expect(seen).toEqual(["head@5", "data@5", "data@15", "end@15"]);
  });

  it("keeps a script without an end open until it is aborted", () => {
    const player = new ScriptPlayer([], time, sink, witness);
    player.start();
    time.advance(1_000_000);
    expect(booked).toEqual([]);
    player.abort();
    expect(booked).toEqual(["aborted"]);
  });
});
