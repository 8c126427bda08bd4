import type { FaultOrder, GameDayRun, Scenario } from "@understudy/contract";
import type { RequestRecord } from "@understudy/core";
import { ManualTime } from "@understudy/core/testing";
import { describe, expect, it } from "vitest";
import { readScenario } from "./read-scenario.ts";
import { GameDayRunner } from "./gameday-runner.ts";

const parsed = readScenario(`
name: two-steps
title: Two steps with a fault
steps:
  - { name: baseline, for: 10s }
  - { name: outage, for: 20s, faults: [{ fault: silence, on: everything }] }
  - { name: recovery, for: 5s }
hypotheses: [{ name: h, measure: lost, at_most: 0 }]
abort: { failed_share: 20 %, minimum: 5 }
`);
if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join());
const { scenario } = parsed;

/** A runner in virtual time, whose gateway only notes what it is asked to do. */
class Stage {
  readonly time = new ManualTime();
  readonly done: string[] = [];
  readonly orders: FaultOrder[] = [];
  readonly saved: GameDayRun[] = [];
  readonly runner: GameDayRunner;
  readonly ended: Promise<GameDayRun>;
  refused: string | null = null;
  disk: "works" | "fails" = "works";

  constructor(of: Scenario = scenario) {
    const at = this.time.wall.now();
    const run = {
      number: 7,
      scenario: of,
      route: "chat",
      revision: 1,
      startedAt: at,
      startedBy: "ada",
      reason: "",
      steps: [],
      notes: [],
      generated: 0,
      end: null,
    };
    this.runner = new GameDayRunner({
      run,
      ports: { timers: this.time, wallClock: this.time.wall },
      traffic: {
        sent: 12,
        start: () => void this.done.push("traffic"),
        stop: () => Promise.resolve(void this.done.push("no traffic")),
      },
      hands: {
        scopesOf: () => [
          { scope: { target: "one/a" }, targets: ["one/a"] },
          { scope: { target: "two/b" }, targets: ["two/b"] },
        ],
        startFault: (order) => Promise.resolve(this.#start(order)),
        stopFault: (id) => Promise.resolve(void this.done.push(`stop ${id}`)),
        save: (now) =>
          this.disk === "fails"
            ? Promise.reject(new Error("full"))
            : Promise.resolve(void this.saved.push(now)),
      },
    });
    this.ended = this.runner.play();
  }

  /** Lets what was promised come about, then time pass. */
  async advance(ms: number): Promise<void> {
    await settle();
    this.time.advance(ms);
    await settle();
  }

  ask(outcome: RequestRecord["outcome"], route = "chat"): void {
    const words = { tenant: "default", requestedModel: "m", streamed: false, level: "primary" } as const;
    const times = { startedAt: this.time.wall.now(), durationMs: 1 };
    this.runner.take({
      requestId: "r",
      revision: 1,
      status: 200,
      path: [],
      route,
      outcome,
      ...words,
      ...times,
    });
  }

  #start(order: FaultOrder) {
    if (this.refused !== null) return { refused: this.refused };
    this.orders.push(order);
    const id = `F-${this.orders.length}`;
    this.done.push(`start ${id}`);
    return { id };
  }
}

/** Promises of promises are kept by then. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe("a game day", () => {
  it("plays its steps one after the other, each fault as long as its step", async () => {
    const stage = new Stage();
    await stage.advance(10_000);
    expect(stage.done).toEqual(["traffic", "start F-1", "start F-2"]);
    expect(stage.orders[0]).toMatchObject({
      fault: { kind: "silence" },
      scope: { target: "one/a" },
      durationMs: 25_000,
      abort: { failedShare: 0.2, minimum: 5 },
    });
    await stage.advance(20_000);
    await stage.advance(5_000);
    const run = await stage.ended;
    expect(stage.done.slice(3)).toEqual(["stop F-1", "stop F-2", "no traffic"]);
    const [, from] = run.steps.map(({ startedAt }) => startedAt);
    expect(run.steps).toMatchObject([
      { name: "baseline", endedAt: from, whole: true, faults: [] },
      {
        name: "outage",
        endedAt: (from ?? 0) + 20_000,
        whole: true,
        faults: [{ id: "F-1", targets: ["one/a"] }, {}],
      },
      { name: "recovery", whole: true },
    ]);
    expect(run).toMatchObject({ generated: 12, end: { why: "finished" } });
    expect(stage.saved.length, "each step when it begins and ends").toBe(6);
  });

  it("ends at once when an operator says so, its faults first, and its step is not whole", async () => {
    const stage = new Stage();
    await stage.advance(12_000);
    stage.runner.abort("aborted", "eve", "Aborted by eve.");
    const run = await stage.ended;
    expect(stage.done.slice(3)).toEqual(["stop F-1", "stop F-2", "no traffic"]);
    expect(run.end).toMatchObject({ why: "aborted", by: "eve" });
    expect(run.steps.map(({ whole }) => whole)).toEqual([true, false]);
  });

  it("ends when too many of a step's requests fail, and not before enough were seen", async () => {
    const stage = new Stage();
    await stage.advance(0);
    for (const outcome of ["failed", "failed", "answered", "cancelled"] as const) stage.ask(outcome);
    stage.ask("failed", "batch");
    stage.ask("answered");
    await stage.advance(10_000);
    for (const outcome of ["answered", "answered", "answered", "answered", "failed"] as const)
      stage.ask(outcome);
    await stage.advance(0);
    expect(stage.runner.active, "one of five is a fifth").toEqual(["F-1", "F-2"]);
    stage.ask("interrupted");
    const run = await stage.ended;
    expect(run.end).toMatchObject({
      why: "aborted",
      by: null,
      detail: "2 of 6 requests of this step failed.",
    });
  });

  it("ends when one of its faults was stopped by somebody else, and not for any other", async () => {
    const stage = new Stage();
    await stage.advance(10_000);
    stage.runner.faultEnded("F-9", "Stopped by eve.");
    stage.runner.faultEnded("F-2", "Stopped by eve.");
    const run = await stage.ended;
    expect(run.end?.detail).toBe("F-2 ended before its step: Stopped by eve.");
  });

  it("ends when a fault may not be started, and stops those that were", async () => {
    const stage = new Stage();
    await stage.advance(0);
    stage.refused = "F-3 runs on one/a.";
    await stage.advance(10_000);
    const run = await stage.ended;
    expect(run.end?.detail).toContain("outage could not be started: F-3 runs on one/a.");
  });

  it("leaves nothing that strikes when a step cannot be written down", async () => {
    const stage = new Stage();
    await stage.advance(9_999);
    stage.disk = "fails";
    const ended = expect(stage.ended).rejects.toThrow("full");
    await stage.advance(1);
    await ended;
    expect(stage.done).toEqual(["traffic", "no traffic"]);
    const later = new Stage();
    await later.advance(0);
    const laterEnded = expect(later.ended).rejects.toThrow("full");
    later.time.advance(10_000);
    for (let turn = 0; later.done.length < 3 && turn < 50; turn += 1) await Promise.resolve();
    later.disk = "fails";
    await laterEnded;
    expect(later.done).toEqual(["traffic", "start F-1", "start F-2", "no traffic", "stop F-1", "stop F-2"]);
  });

  it("keeps what people saw, with its time", async () => {
    const stage = new Stage();
    await stage.advance(3_000);
    await stage.runner.note("scribe", "the dashboard went red");
    expect(stage.saved.at(-1)?.notes).toEqual([
      { at: stage.time.wall.now(), by: "scribe", text: "the dashboard went red" },
    ]);
    stage.runner.abort("aborted", null, "enough");
    await stage.ended;
  });
});
