import { expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { defaultBreakerSettings } from "./breaker-settings.ts";
import { Breaker } from "./breaker.ts";
import { snapshotIfForced, snapshotIfReset } from "./foreseen-snapshot.ts";

function openBreaker(): { breaker: Breaker; time: ManualTime } {
  const time = new ManualTime();
  const breaker = new Breaker({
    target: "a/b",
    settings: defaultBreakerSettings,
    ports: { clock: time, wallClock: time.wall, random: { next: () => 0.5 } },
    onEvent: () => undefined,
  });
  for (let call = 0; call < 5; call++) {
    const admission = breaker.acquire(1_000);
    if (admission.admitted) admission.permit.settle("failure", "r1");
  }
  return { breaker, time };
}

test.each([
  { mode: "forced_open", reason: "drill", actor: "ada", ttlMs: 60_000 },
  { mode: "forced_closed", reason: "", actor: "ada", ttlMs: null },
] as const)("foresees what forcing does: %o", (request) => {
  const { breaker, time } = openBreaker();
  const foreseen = snapshotIfForced(breaker.snapshot(), request, time.wall);
  breaker.force(request);
  expect(breaker.snapshot()).toEqual(foreseen);
});

test("foresees what a reset does", () => {
  const { breaker, time } = openBreaker();
  breaker.force({ mode: "forced_open", reason: "", actor: "ada", ttlMs: null });
  const foreseen = snapshotIfReset(breaker.snapshot(), time.wall);
  breaker.reset();
  expect(breaker.snapshot()).toEqual(foreseen);
});

test("tells the figures the latest transition was decided on", () => {
  const { breaker } = openBreaker();
  expect(breaker.lastEvent).toMatchObject({
    reason: "consecutive_failures",
    window: { calls: 5, failures: 5, consecutive: 5 },
    requestId: "r1",
  });
});
