import { describe, expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";

/** Streams one after the other: `.` first token in time, `s` slow. None has ended yet. */
function stream(stand: BreakerStand, firstTokens: string): void {
  for (const letter of firstTokens.replaceAll(" ", "")) {
    const permit = stand.admit();
    if (letter === "s") permit.markSlow();
    else permit.markContent();
  }
}

describe("slow first tokens", () => {
  test("open it at four in five of at least ten", () => {
    const stand = new BreakerStand();
    stream(stand, ".. sssssss");
    expect(stand.state).toBe("closed");
    stream(stand, "s");
    expect(stand.last).toMatchObject({
      from: "closed",
      to: "open",
      reason: "slow_rate",
      window: { firstTokens: 10, slow: 8 },
      openings: 1,
    });
    expect(stand.last.waitMs).toBeGreaterThanOrEqual(5_000);
  });

  test("below that share do not, nor fewer than ten", () => {
    const stand = new BreakerStand();
    stream(stand, "sssssssss");
    expect(stand.state).toBe("closed");
    stream(stand, "... s.s.s.s.");
    expect(stand.state).toBe("closed");
  });

  test("are not outnumbered by long streams of before that end well all through it", () => {
    const stand = new BreakerStand();
    const before = Array.from({ length: 100 }, () => stand.admit());
    for (const permit of before) permit.markContent();
    stand.time.advance(60_000);
    for (const permit of before) permit.settle("success", null);
    stream(stand, "ssssssssss");
    expect(stand.last).toMatchObject({ reason: "slow_rate", window: { calls: 100, firstTokens: 10 } });
  });

  test("count once per call, and a token that comes after all does not take it back", () => {
    const stand = new BreakerStand();
    const call = stand.admit();
    call.markSlow();
    call.markSlow();
    call.markContent();
    expect(stand.breaker.figures()).toMatchObject({ firstTokens: 1, slow: 1 });
    call.settle("success", null);
    call.markSlow();
    expect(stand.breaker.figures()).toMatchObject({ calls: 1, failures: 0, firstTokens: 1, slow: 1 });
  });

  test("are none once the first token is here or the call has ended", () => {
    const stand = new BreakerStand();
    const [answered, ended] = [stand.admit(), stand.admit()];
    answered.markContent();
    answered.markSlow();
    ended.settle("neutral", null);
    ended.markSlow();
    ended.markContent();
    expect(stand.breaker.figures()).toMatchObject({ firstTokens: 1, slow: 0 });
  });

  test("of plain calls and of calls that failed at once are not counted at all", () => {
    const stand = new BreakerStand();
    stand.play("SSF");
    expect(stand.breaker.figures()).toMatchObject({ calls: 3, firstTokens: 0 });
  });

  test("are forgotten after a minute", () => {
    const stand = new BreakerStand();
    stream(stand, "sssssssss");
    stand.time.advance(60_000);
    stream(stand, "s");
    expect(stand.breaker.figures()).toMatchObject({ firstTokens: 1, slow: 1 });
  });

  test("say nothing in a period they do not belong to", () => {
    const stand = new BreakerStand();
    const early = Array.from({ length: 20 }, () => stand.admit());
    stand.halfOpen();
    for (const permit of early.slice(0, 10)) permit.markSlow();
    expect(stand.state).toBe("half_open");
    stand.play("SS");
    for (const permit of early.slice(10)) permit.markSlow();
    expect(stand.state).toBe("closed");
    expect(stand.breaker.figures()).toMatchObject({ firstTokens: 0, slow: 0 });
  });

  test("of a trial neither fail it nor count after it has closed the breaker", () => {
    const stand = new BreakerStand({ trialsToClose: 1 });
    stand.halfOpen();
    const trial = stand.admit();
    trial.markSlow();
    expect(stand.state).toBe("half_open");
    trial.markContent();
    expect(stand.state).toBe("closed");
    expect(stand.breaker.figures()).toMatchObject({ firstTokens: 0, slow: 0 });
  });

  test("open nothing while an operator has forced a state", () => {
    const force = { ttlMs: 60_000, reason: "drill", actor: "ada" };
    const closed = new BreakerStand();
    closed.breaker.force({ mode: "forced_closed", ...force });
    stream(closed, "ssssssssss");
    expect(closed.breaker.wouldOpen).toBe("slow_rate");
    expect(closed.state).toBe("closed");
    const bypassed = new BreakerStand();
    bypassed.breaker.force({ mode: "bypass", ...force });
    stream(bypassed, "ssssssssss..");
    expect(bypassed.breaker.figures()).toMatchObject({ firstTokens: 0, slow: 0 });
    expect(bypassed.breaker.wouldOpen).toBeNull();
  });
});
