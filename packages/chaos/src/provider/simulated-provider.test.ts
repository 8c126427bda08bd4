import { describe, expect, it } from "vitest";
import { chatBody } from "../testing/chat-body.ts";
import { VirtualProvider } from "../testing/virtual-provider.ts";
import { modelsPath } from "../wire/paths.ts";
import type { CallCounts } from "./call-log.ts";

function sum(counts: CallCounts): number {
  return Object.values(counts.outcomes).reduce((total, count) => total + count, 0);
}

function statuses(world: VirtualProvider, calls: number, body = chatBody("hello")): readonly unknown[] {
  return Array.from({ length: calls }, () => world.run(body).head?.status);
}

describe("the log of a provider", () => {
  it("holds exactly what happened to a call", () => {
    const world = new VirtualProvider();
    world.time.advance(1_000);
    const answer = world.run(chatBody("marker=abc-1 hello", { model: "chorus" }));
    expect(world.provider.calls).toEqual([
      {
        number: 1,
        provider: "sim",
        path: "/v1/chat/completions",
        model: "chorus",
        stream: true,
        marker: "abc-1",
        fault: null,
        startedAt: world.time.wallOffset + 1_000,
        at: 1_000,
        firstTokenAt: 1_100,
        endedAt: 1_170,
        outcome: "served",
        status: 200,
        bytes: answer.bytes.byteLength,
      },
    ]);
  });

  it("counts a caller who leaves mid-stream as aborted, with the bytes it got", () => {
    const world = new VirtualProvider();
    const { handler, call } = world.start();
    world.time.advance(120);
    call.abort();
    world.time.advance(1_000);
    const bytes = handler.bytes.byteLength;
    expect(world.provider.calls[0]).toMatchObject({ outcome: "aborted", endedAt: 120, bytes });
    expect(handler.ending).toBe("open");
  });

  it("adds up at every moment: started = running + ended", () => {
    const world = new VirtualProvider();
    world.provider.setFault("server_error", { share: 0.3 });
    const calls = Array.from({ length: 40 }, (_, index) => {
      if (index === 30) world.provider.setFault("stall");
      const { call } = world.start();
      world.time.advance(25);
      if (index % 7 === 0) call.abort();
      const counts = world.provider.counts();
      expect(counts.started).toBe(counts.running + sum(counts));
      return call;
    });
    expect(world.provider.counts().started).toBe(40);
    expect(world.provider.counts().running).toBeGreaterThan(0);
    for (const call of calls) call.abort();
    world.time.advance(1_000);
    const { running, outcomes } = world.provider.counts();
    expect(running).toBe(0);
    expect(Object.keys(outcomes).sort()).toEqual(["aborted", "served", "server_error"]);
  });

  it("keeps the newest records only, and every count", () => {
    const world = new VirtualProvider({ logLimit: 10 });
    statuses(world, 57);
    expect(world.provider.calls.map(({ number }) => number)).toEqual([
      48, 49, 50, 51, 52, 53, 54, 55, 56, 57,
    ]);
    expect(world.provider.counts().outcomes).toEqual({ served: 57 });
  });

  it("is idle when the last call has ended, aborted ones included", async () => {
    const world = new VirtualProvider();
    await world.provider.idle();
    const { call } = world.start();
    const order: string[] = [];
    const waiting = world.provider.idle().then(() => order.push("idle"));
    await Promise.resolve();
    order.push("abort");
    call.abort();
    await waiting;
    expect(order).toEqual(["abort", "idle"]);
  });
});

describe("a fault", () => {
  it("strikes only the models it is scoped to", () => {
    const world = new VirtualProvider();
    world.provider.setFault("unavailable", { models: ["chorus"] });
    expect(world.run(chatBody("hello", { model: "lead" })).head?.status).toBe(200);
    expect(world.run(chatBody("hello", { model: "chorus" })).head?.status).toBe(503);
    expect(listModels(world)).toBe(200);
  });

  it("strikes only the next so many completions; probes use none of them up", () => {
    const world = new VirtualProvider();
    world.provider.setFault("server_error", { count: 2 });
    expect(listModels(world)).toBe(500);
    expect(statuses(world, 4)).toEqual([500, 500, 200, 200]);
    expect(world.provider.fault).toBeNull();
    expect(listModels(world)).toBe(200);
  });

  it("strikes a share of the calls, the same ones for the same seed", () => {
    const runs = [1, 1, 2].map((seed) => {
      const world = new VirtualProvider({ seed });
      world.provider.setFault("server_error", { share: 0.3 });
      return statuses(world, 500);
    });
    const struck = runs[0]?.filter((status) => status === 500).length;
    expect(struck).toBeGreaterThan(110);
    expect(struck).toBeLessThan(190);
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).not.toEqual(runs[0]);
  });

  it("leaves running calls alone", () => {
    const world = new VirtualProvider();
    const { handler } = world.start();
    world.time.advance(110);
    world.provider.setFault("server_error");
    world.time.advance(1_000);
    expect(handler.ending).toBe("end");
  });

  it("follows a schedule, edge by edge, unless one was set by hand", () => {
    const world = new VirtualProvider({ pace: { firstTokenMs: 0, tokenMs: 0 } });
    world.provider.schedule([
      { from: 10_000, to: 20_000, fault: "connection_refused" },
      { from: 30_000, to: 40_000, fault: "overloaded", models: ["chorus"] },
    ]);
    const seen = [9_999, 10_000, 19_999, 20_000, 30_000].map((at) => {
      world.time.advanceTo(at);
      return [world.provider.refusesAll, world.provider.nextChangeAt, world.run().ending];
    });
    expect(seen).toEqual([
      [false, 10_000, "end"],
      [true, 20_000, "connect_failed"],
      [true, 20_000, "connect_failed"],
      [false, 30_000, "end"],
      [false, 40_000, "end"],
    ]);
    expect(world.run(chatBody("hello", { model: "chorus" })).head?.status).toBe(529);
    world.provider.setFault("server_error");
    expect(world.provider.fault).toBe("server_error");
    world.provider.setFault(null);
    expect(world.provider.fault).toBe("overloaded");
  });

  it("refuses everyone only when it is scoped to nothing", () => {
    const { provider } = new VirtualProvider();
    const refusals = [{}, { models: ["lead"] }, { share: 0.5 }, { count: 3 }].map((options) => {
      provider.setFault("connection_refused", options);
      return provider.refusesAll;
    });
    expect(refusals).toEqual([true, false, false, false]);
  });
});

describe("the pace of a provider", () => {
  it("can be changed while it runs", () => {
    const world = new VirtualProvider();
    world.provider.setPace({ firstTokenMs: 1_000, tokens: 2 });
    world.run();
    expect(world.provider.calls[0]).toMatchObject({ firstTokenAt: 1_000, endedAt: 1_010 });
    expect(world.provider.expectedAnswer("lead", "hello").split(" ")).toHaveLength(2);
  });

  it("varies by the jitter, the same way for the same seed", () => {
    const spans = [1, 1].map((seed) => {
      const world = new VirtualProvider({ seed, pace: { firstTokenMs: 100, tokenMs: 0, jitter: 0.2 } });
      statuses(world, 50);
      return world.provider.calls.map(({ at, firstTokenAt }) => (firstTokenAt ?? 0) - at);
    });
    expect(spans[0]).toEqual(spans[1]);
    expect(Math.min(...(spans[0] ?? []))).toBeGreaterThanOrEqual(80);
    expect(Math.max(...(spans[0] ?? []))).toBeLessThanOrEqual(120);
    expect(new Set(spans[0]).size).toBeGreaterThan(10);
  });
});

function listModels(world: VirtualProvider): number | undefined {
  const request = { method: "GET", path: modelsPath, headers: {}, body: new Uint8Array() };
  const head = world.provider.arrive(request).script.find((step) => step.kind === "head");
  return head?.head.status;
}
