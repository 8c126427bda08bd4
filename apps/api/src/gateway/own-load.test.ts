import { ManualTime } from "@understudy/core/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { OwnLoad, type Overload } from "./own-load.ts";

let time: ManualTime;
let memory: number;
let told: (Overload | null)[];
let load: OwnLoad;
let late: number;

beforeEach(() => {
  time = new ManualTime();
  memory = 0.4;
  told = [];
  late = 0;
  const ports = { clock: { now: () => time.now() + late }, wallClock: time.wall, timers: time };
  load = new OwnLoad({ ports, memoryShare: () => memory, onChange: (overload) => told.push(overload) });
});

/** The thread was busy for so long with other things when a look was due. */
function busyFor(milliseconds: number): void {
  late += milliseconds;
  time.advance(100);
}

describe("a gateway that looks after itself", () => {
  it("takes requests while it keeps up, and after one long pause", () => {
    time.advance(5_000);
    busyFor(1_500);
    time.advance(5_000);
    expect(load.overload).toBeNull();
    expect(told).toEqual([]);
  });

  it("refuses once five looks in a row came late, and accepts after half a second of calm", () => {
    for (let look = 0; look < 4; look++) busyFor(250);
    expect(load.overload).toBeNull();
    busyFor(250);
    expect(load.overload).toMatchObject({ strain: "late" });
    time.advance(400);
    expect(load.overload).not.toBeNull();
    time.advance(100);
    expect(load.overload).toBeNull();
    expect(told.map((overload) => overload?.strain ?? null)).toEqual(["late", null]);
  });

  it("is not deceived by lateness that nobody would notice", () => {
    for (let look = 0; look < 50; look++) busyFor(200);
    expect(load.overload).toBeNull();
  });

  it("goes on refusing while the calm is broken again", () => {
    for (let look = 0; look < 5; look++) busyFor(250);
    for (let round = 0; round < 10; round++) {
      time.advance(400);
      busyFor(250);
    }
    expect(load.overload).not.toBeNull();
    expect(told).toHaveLength(1);
  });

  it("refuses while the memory is full, and stops looking when it is told to", () => {
    memory = 0.86;
    time.advance(499);
    expect(load.overload).toBeNull();
    time.advance(1);
    expect(load.overload).toMatchObject({ strain: "memory" });
    load.stop();
    expect(time.pending).toBe(0);
  });
});
