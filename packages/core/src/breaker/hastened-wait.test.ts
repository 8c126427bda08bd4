import { describe, expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";

const minute = 60_000;

/** Opens it again and again until it rests for minutes. */
function tired(): BreakerStand {
  const stand = new BreakerStand();
  stand.halfOpen();
  for (let trial = 0; trial < 9; trial++) {
    stand.play("F");
    if (trial < 8) stand.time.advance(stand.last.waitMs ?? 0);
  }
  expect(stand.last.waitMs).toBeGreaterThanOrEqual(150_000);
  return stand;
}

describe("when nobody else can answer", () => {
  test("a wait lasts 15 s at most, counted from the opening", () => {
    const stand = tired();
    stand.time.advance(4_000);
    stand.breaker.hasten();
    expect(stand.breaker.retryAt()).toBe(stand.time.now() + 11_000);
    stand.time.advance(10_999);
    expect(stand.refusal()).toBe("breaker_open");
    stand.time.advance(1);
    expect(stand.refusal()).toBeNull();
  });

  test("a wait longer than that is over at once", () => {
    const stand = tired();
    stand.time.advance(20_000);
    stand.breaker.hasten();
    expect(stand.refusal()).toBeNull();
  });

  test("a shorter wait stays as it is; so does what an operator forced", () => {
    const stand = new BreakerStand();
    const wait = stand.open();
    stand.breaker.hasten();
    expect(stand.breaker.retryAt()).toBe(wait);
    const forced = tired();
    forced.breaker.force({ mode: "forced_open", ttlMs: minute, reason: "", actor: "ada" });
    forced.time.advance(20_000);
    forced.breaker.hasten();
    expect(forced.refusal()).toBe("breaker_forced_open");
  });
});
