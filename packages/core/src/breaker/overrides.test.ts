import { describe, expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";
import type { OverrideMode } from "./breaker-event.ts";

const minute = 60_000;

function forced(stand: BreakerStand, mode: OverrideMode, ttlMs: number | null = minute): void {
  stand.breaker.force({ mode, ttlMs, reason: "drill", actor: "ada" });
}

describe("an operator's override", () => {
  test("is told with who, why and until when, and leaves the automaton alone", () => {
    const stand = new BreakerStand();
    stand.open();
    forced(stand, "forced_closed");
    const since = stand.time.wall.now();
    const override = { mode: "forced_closed", reason: "drill", actor: "ada", since, until: since + minute };
    expect(stand.last).toMatchObject({ from: "open", to: "open", reason: "override_set", override });
    expect(stand.breaker.snapshot().override).toEqual(override);
  });

  test("forced open refuses all, and says when it will be over", () => {
    const stand = new BreakerStand();
    forced(stand, "forced_open");
    expect(stand.breaker.acquire(1)).toEqual({
      admitted: false,
      reason: "breaker_forced_open",
      retryAt: minute,
    });
  });

  test("without an end it lasts until reset", () => {
    const stand = new BreakerStand();
    forced(stand, "forced_open", null);
    stand.time.advance(30 * 24 * 60 * minute);
    expect(stand.breaker.acquire(1)).toMatchObject({ reason: "breaker_forced_open", retryAt: null });
    stand.breaker.reset();
    expect(stand.refusal()).toBeNull();
    expect(stand.last).toMatchObject({ reason: "reset", override: null, to: "closed", openings: 0 });
  });

  test.each(["forced_closed", "bypass"] as const)("%s admits all, opens nothing, ends closed", (mode) => {
    const stand = new BreakerStand();
    stand.open();
    forced(stand, mode);
    stand.play("F".repeat(50));
    expect(stand.events.map(({ reason }) => reason)).toEqual(["consecutive_failures", "override_set"]);
    stand.time.advance(minute);
    expect(stand.refusal()).toBeNull();
    expect(stand.last).toMatchObject({ to: "closed", reason: "override_expired" });
    expect(stand.breaker.figures().calls).toBe(0);
  });

  test("bypass records nothing; forced closed goes on counting what it sees", () => {
    const bypassed = new BreakerStand();
    forced(bypassed, "bypass");
    bypassed.play("FFF");
    expect(bypassed.breaker.figures()).toMatchObject({ calls: 0, consecutive: 0 });
    const closed = new BreakerStand();
    forced(closed, "forced_closed");
    closed.play("FFF");
    expect(closed.breaker.figures()).toMatchObject({ calls: 3, failures: 3, consecutive: 3 });
  });

  test.each([
    ["forced_open", 25, 24],
    ["bypass", 25, 24],
    ["forced_closed", 2, 1],
    ["forced_closed", null, 1],
    ["forced_open", 23, 23],
    ["forced_closed", 0.5, 0.5],
  ] as const)("%s for %s h lasts %s h", (mode, asked, hours) => {
    const stand = new BreakerStand();
    forced(stand, mode, asked === null ? null : asked * 60 * minute);
    stand.time.advance(hours * 60 * minute - 1);
    stand.breaker.tick();
    expect(stand.breaker.snapshot().override?.mode).toBe(mode);
    stand.time.advance(1);
    stand.breaker.tick();
    expect(stand.breaker.snapshot().override).toBeNull();
  });

  test("forced closed it notes what would have opened it, whatever state lay beneath", () => {
    const stand = new BreakerStand();
    stand.open();
    stand.time.advance(minute);
    forced(stand, "forced_closed");
    expect(stand.breaker.wouldOpen).toBeNull();
    stand.play("S FFFF");
    expect(stand.breaker.wouldOpen).toBeNull();
    stand.play("F S");
    expect(stand.breaker.wouldOpen).toBe("consecutive_failures");
    stand.time.advance(minute);
    stand.breaker.tick();
    expect(stand.breaker.wouldOpen).toBeNull();
  });

  test("does not bring back openings that were forgiven", () => {
    const stand = new BreakerStand();
    for (let opening = 0; opening < 4; opening++) {
      stand.halfOpen();
      stand.play("SS");
    }
    stand.time.advance(3 * minute);
    forced(stand, "bypass");
    stand.time.advance(minute);
    stand.play("FFFFF");
    expect(stand.last.openings).toBe(1);
  });

  test("is told after what time had brought until then", () => {
    const stand = new BreakerStand();
    stand.time.advance(stand.open());
    forced(stand, "bypass");
    expect(stand.events.map(({ reason }) => reason)).toEqual([
      "consecutive_failures",
      "wait_over",
      "override_set",
    ]);
  });

  test("a second one takes the place of the first", () => {
    const stand = new BreakerStand();
    forced(stand, "forced_open", minute);
    forced(stand, "bypass", 10 * minute);
    stand.time.advance(5 * minute);
    expect(stand.refusal()).toBeNull();
    expect(stand.breaker.snapshot().override?.mode).toBe("bypass");
  });

  test("a trial under way when it is set says nothing when it ends", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    const trial = stand.admit();
    forced(stand, "forced_closed");
    trial.markContent();
    trial.settle("failure", null);
    expect(stand.events.map(({ reason }) => reason)).toEqual([
      "consecutive_failures",
      "wait_over",
      "override_set",
    ]);
  });

  test.each(["forced_open", "forced_closed", "bypass"] as const)(
    "what a call of before brings after %s has ended says nothing",
    (mode) => {
      const stand = new BreakerStand();
      const early = Array.from({ length: 5 }, () => stand.admit());
      forced(stand, mode);
      const during = mode === "forced_open" ? [] : [stand.admit()];
      stand.time.advance(minute);
      stand.breaker.tick();
      for (const permit of [...early, ...during]) permit.settle("failure", null);
      expect(stand.breaker.figures().calls).toBe(0);
      expect(stand.last.reason).toBe("override_expired");
    },
  );
});

function restarted(stand: BreakerStand, awayMs: number): BreakerStand {
  const next = new BreakerStand();
  next.time.wallOffset = stand.time.wall.now() + awayMs;
  next.breaker.restore(stand.breaker.snapshot());
  return next;
}

describe("a restart", () => {
  test.each(["", "FFFFF", "FFFFF+F", "FFFFF+FF", "FFFFF+SS"])(
    "brings back all that is told of it: %j",
    (story) => {
      const stand = new BreakerStand();
      const [before = "", ...after] = story.split("+");
      stand.play(before);
      for (const call of after.join("")) {
        if (stand.state === "open") stand.time.advance(stand.last.waitMs ?? 0);
        stand.play(call);
      }
      const next = restarted(stand, 0);
      expect(next.breaker.snapshot()).toEqual(stand.breaker.snapshot());
    },
  );

  test("does not shorten a wait, and time away counts", () => {
    const stand = new BreakerStand();
    const wait = stand.open();
    const next = restarted(stand, 2_000);
    expect(next.refusal()).toBe("breaker_open");
    next.time.advance(wait - 2_001);
    expect(next.refusal()).toBe("breaker_open");
    next.time.advance(1);
    expect(next.refusal()).toBeNull();
  });

  test("does not lengthen the waits that follow: failed trials stay failed trials", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    for (let trial = 0; trial < 3; trial++) {
      stand.play("F");
      stand.time.advance(stand.last.waitMs ?? 0);
    }
    const next = restarted(stand, 0);
    next.play("F");
    expect(next.last.openings).toBe(5);
    expect(next.last.waitMs).toBeLessThanOrEqual(20_000);
  });

  test("goes on with the chain of events", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    const next = restarted(stand, 0);
    next.play("F");
    expect(next.last).toMatchObject({ from: "half_open", to: "open" });
    expect(next.last.generation).toBe(stand.last.generation + 1);
  });

  test("keeps an override for the rest of its time", () => {
    const stand = new BreakerStand();
    forced(stand, "forced_open", minute);
    const next = restarted(stand, 20_000);
    next.time.advance(39_999);
    expect(next.refusal()).toBe("breaker_forced_open");
    next.time.advance(1);
    expect(next.refusal()).toBeNull();
    expect(next.last).toMatchObject({ to: "half_open", reason: "override_expired" });
  });

  test("ends an override that ran out meanwhile, and keeps one without end", () => {
    const stand = new BreakerStand();
    forced(stand, "forced_open", minute);
    expect(restarted(stand, 2 * minute).refusal()).toBeNull();
    forced(stand, "forced_open", null);
    expect(restarted(stand, 60 * minute).refusal()).toBe("breaker_forced_open");
  });

  test.each([-60 * minute, -24 * 60 * minute])("a wall clock set back by %i ms prolongs nothing", (away) => {
    const stand = new BreakerStand();
    const wait = stand.open();
    const open = restarted(stand, away);
    open.time.advance(Math.max(wait, 300_000) * 1.1);
    expect(open.refusal()).toBeNull();
    forced(stand, "forced_open", minute);
    const overridden = restarted(stand, away);
    overridden.time.advance(minute);
    expect(overridden.refusal()).not.toBe("breaker_forced_open");
  });

  test("of a closed breaker is closed, with an empty window, and forgives no opening", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    stand.play("SS FFFF");
    const next = restarted(stand, 0);
    next.play("FFFF");
    expect(next.state).toBe("closed");
    next.play("F");
    expect(next.last.openings).toBe(2);
  });
});
