import { describe, expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import type { Permit } from "./admission.ts";
import { defaultBreakerSettings } from "./breaker-settings.ts";
import { Breaker } from "./breaker.ts";

describe("trials that say nothing", () => {
  test("three in a row ask for a probe; two, or three with a good one between, do not", () => {
    const stand = new BreakerStand({ trialsToClose: 3 });
    stand.halfOpen();
    stand.play("NN S NN");
    expect(stand.breaker.wantsProbe).toBe(false);
    stand.play("N");
    expect(stand.breaker.wantsProbe).toBe(true);
  });

  test("a probe that succeeds is a trial like any other", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    stand.play("NNN S");
    expect(stand.breaker.wantsProbe).toBe(false);
    stand.play("NNN S");
    expect(stand.state).toBe("closed");
    expect(stand.breaker.wantsProbe).toBe(false);
  });

  test("no probe is wanted while a trial is under way or an operator has forced a state", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    stand.play("NNN");
    const trial = stand.admit();
    expect(stand.breaker.wantsProbe).toBe(false);
    trial.settle("neutral", null);
    expect(stand.breaker.wantsProbe).toBe(true);
    stand.breaker.force({ mode: "forced_open", ttlMs: 1_000, reason: "", actor: "ada" });
    expect(stand.breaker.wantsProbe).toBe(false);
  });

  test("a later period starts to count anew", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    stand.play("NNN F");
    stand.time.advance(stand.last.waitMs ?? 0);
    stand.play("NN");
    expect(stand.breaker.wantsProbe).toBe(false);
  });

  test("the prober is told at the end of the trial and may take the place before any request", () => {
    const time = new ManualTime();
    const probes: Permit[] = [];
    const breaker: Breaker = new Breaker({
      target: "target",
      settings: defaultBreakerSettings,
      ports: { clock: time, wallClock: time.wall, random: { next: () => 0 } },
      onEvent: () => undefined,
      onProbeWanted: () => {
        const admission = breaker.acquire(15_000);
        if (admission.admitted) probes.push(admission.permit);
      },
    });
    const call = (verdict: "failure" | "neutral"): void => {
      const admission = breaker.acquire(15_000);
      if (admission.admitted) admission.permit.settle(verdict, null);
    };
    for (let failure = 0; failure < 5; failure++) call("failure");
    time.advance(10_000);
    for (let bad = 0; bad < 2; bad++) call("neutral");
    expect(probes).toHaveLength(0);
    call("neutral");
    expect(probes).toHaveLength(1);
    expect(probes[0]?.trial).toBe(true);
    expect(breaker.acquire(15_000)).toMatchObject({ admitted: false, reason: "half_open_busy" });
    probes[0]?.settle("success", null);
    expect(breaker.figures()).toMatchObject({ succeeded: 1 });
  });
});
