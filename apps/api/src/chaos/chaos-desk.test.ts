import { faultOrderSchema } from "@understudy/contract";
import type { RequestRecord } from "@understudy/core";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { describe, expect, it } from "vitest";
import { jsonLog } from "../gateway/log.ts";
import type { FaultProgress, StoredFault } from "../store/chaos/stored-fault.ts";
import type { Change, CommitResult, Telemetry } from "../store/store.ts";
import { ChaosDesk } from "./chaos-desk.ts";

const minute = 60_000;

/** A desk in virtual time, whose disk can be told to fail. */
class Desk {
  readonly time: ManualTime;
  readonly commits: Change[] = [];
  readonly progress: FaultProgress[] = [];
  readonly desk: ChaosDesk;
  disk: "works" | "fails" = "works";

  constructor(kept: readonly StoredFault[] = [], time = new ManualTime()) {
    this.time = time;
    this.desk = new ChaosDesk({
      ports: { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) },
      store: {
        commit: (change) => Promise.resolve(this.#commit(change)),
        record: (telemetry) => this.#record(telemetry),
      },
      log: jsonLog(() => undefined),
      kept: { running: kept, newest: kept.length },
      onChange: () => undefined,
    });
  }

  start(durationMs = minute): StoredFault {
    const fault = faultOf(this.time, durationMs);
    this.desk.start(fault);
    return fault;
  }

  get running(): readonly string[] {
    return this.desk.running.map(({ id }) => id);
  }

  get ends(): readonly unknown[] {
    return this.commits.map(({ faults }) => (faults?.kind === "end" ? faults.ended[0]?.end : null));
  }

  /** Requests of users end, the first so many of them badly. */
  users(count: number, failed: number, route = "chat"): void {
    for (let index = 0; index < count; index += 1) {
      this.desk.take(recordOf(route, index < failed ? "failed" : "answered"));
    }
  }

  #commit(change: Change): CommitResult {
    if (this.disk === "fails") return { kind: "unavailable", detail: "full" };
    this.commits.push(change);
    const { audit } = change;
    const entry = {
      ...audit,
      sequence: 1,
      at: 0,
      role: null,
      address: null,
      requestId: null,
      revision: null,
      hash: "",
    };
    return { kind: "committed", audit: entry, revision: null, repeated: false };
  }

  #record(telemetry: Telemetry): void {
    if (telemetry.kind === "fault_progress") this.progress.push(telemetry.progress);
  }
}

function faultOf(time: ManualTime, durationMs: number): StoredFault {
  const fault = { kind: "error_status" };
  const order = faultOrderSchema.parse({
    fault,
    scope: { provider: "one", route: "chat" },
    share: 1,
    durationMs,
  });
  const startedAt = time.wall.now();
  const times = { startedAt, endsAt: startedAt + durationMs, remainingMs: durationMs };
  return { number: 1, order, startedBy: "ada", reason: "drill", ...times, injected: 0, end: null };
}

function recordOf(route: string, outcome: RequestRecord["outcome"]): RequestRecord {
  return {
    requestId: "r",
    startedAt: 0,
    tenant: "default",
    route,
    revision: 1,
    requestedModel: "m",
    streamed: false,
    outcome,
    level: outcome === "failed" ? "error" : "primary",
    status: 200,
    durationMs: 1,
    path: [],
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("the end of a fault", () => {
  it("comes by itself, to the millisecond, and is written down with why", async () => {
    const stand = new Desk();
    const { endsAt } = stand.start();
    stand.time.advance(minute - 1);
    expect(stand.running).toEqual(["F-1"]);
    stand.time.advance(1);
    expect(stand.running).toEqual([]);
    await settled();
    expect(stand.ends).toEqual([{ at: endsAt, why: "expired", by: null, detail: "Its time was over." }]);
    expect(stand.commits[0]?.audit).toMatchObject({
      via: "automatic",
      action: "chaos.expired",
      object: "F-1",
    });
  });

  it("is not put off by a clock that is set back, and comes at once where it is set forward", () => {
    const back = new Desk();
    back.start();
    back.time.wallOffset -= 10 * minute;
    back.time.advance(minute);
    expect(back.running).toEqual([]);
    const forward = new Desk();
    forward.start();
    forward.time.wallOffset += minute;
    expect(forward.desk.running[0]?.strikes(asked, target, 1)).toBe(false);
    forward.desk.tick();
    expect(forward.running).toEqual([]);
  });

  it("is tried to be written until it is, and strikes nobody meanwhile", async () => {
    const stand = new Desk();
    stand.start();
    stand.disk = "fails";
    stand.time.advance(minute);
    await settled();
    expect([stand.running, stand.commits]).toEqual([[], []]);
    stand.disk = "works";
    stand.desk.tick();
    await settled();
    expect(stand.ends).toMatchObject([{ why: "expired" }]);
  });
});

describe("a gateway that starts again", () => {
  it("lets a fault go on for what it has left, and no longer", () => {
    const time = new ManualTime();
    const fault = faultOf(time, minute);
    time.advance(20_000);
    const stand = new Desk([fault], time);
    expect(stand.running).toEqual(["F-1"]);
    time.advance(39_999);
    expect(stand.running).toEqual(["F-1"]);
    time.advance(1);
    expect(stand.running).toEqual([]);
  });

  it("gives it no more than was written down where the clock was set back meanwhile", () => {
    const time = new ManualTime();
    const fault = { ...faultOf(time, minute), remainingMs: 15_000 };
    time.wallOffset -= 10 * minute;
    const stand = new Desk([fault], time);
    time.advance(15_000);
    expect(stand.running).toEqual([]);
  });

  it("ends one whose time was over while nothing ran", async () => {
    const time = new ManualTime();
    const fault = faultOf(time, minute);
    time.advance(2 * minute);
    const stand = new Desk([fault], time);
    expect(stand.running).toEqual([]);
    await settled();
    expect(stand.ends).toMatchObject([{ why: "expired", at: fault.endsAt }]);
  });

  it("knows how far a fault has come that was written down once a second", () => {
    const stand = new Desk();
    stand.start();
    stand.desk.running[0]?.strikes(asked, target, 1);
    stand.time.advance(1_000);
    stand.desk.tick();
    expect(stand.progress).toEqual([{ number: 1, injected: 1, remainingMs: minute - 1_000 }]);
  });
});

describe("the rule that aborts a fault", () => {
  it("ends it when more than its share of the users' requests failed, and says so", async () => {
    const stand = new Desk();
    stand.start();
    stand.users(99, 1);
    stand.users(1, 1);
    expect(stand.running, "2 of 100").toEqual(["F-1"]);
    stand.users(4, 4);
    expect(stand.running).toEqual([]);
    await settled();
    expect(stand.ends).toMatchObject([
      { why: "aborted", detail: "6 of 104 requests failed for their users within a minute." },
    ]);
  });

  it("concludes nothing of few requests, of old ones, nor of those outside its scope", () => {
    const stand = new Desk();
    stand.start(10 * minute);
    stand.users(19, 19);
    expect(stand.running, "fewer than 20").toEqual(["F-1"]);
    stand.time.advance(minute + 5_000);
    stand.users(19, 1);
    expect(stand.running, "a minute later").toEqual(["F-1"]);
    stand.users(100, 100, "batch");
    expect(stand.running, "another route").toEqual(["F-1"]);
  });
});

it("asks nothing of a request while no fault runs", () => {
  const { desk } = new Desk();
  expect(desk.quiet).toBe(true);
  expect(desk.faultsFor(asked)).toBeNull();
});

const asked = { requestId: "r", route: "chat", clientKey: null, dialect: "openai-chat" };
const target = { id: "one/a", provider: "one", model: "a", limitGroup: "a", credential: "a" };
