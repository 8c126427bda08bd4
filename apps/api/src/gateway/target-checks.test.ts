import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { expect, it } from "vitest";
import { startTestGateway } from "../testing/test-gateway.ts";

const first = "first/model-a";

function ports() {
  const time = new ManualTime();
  return { time, ports: { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) } };
}

it("a check by hand asks on the way of all traffic, and no request of anybody's is known of it", async () => {
  const virtual = ports();
  await using test = await startTestGateway({ ports: virtual.ports });
  const { gateway, upstream } = test;
  expect(await gateway.checks.test(first)).toEqual({ kind: "done", by: "inference" });
  expect(upstream.provider("first").counts()).toMatchObject({ started: 1 });
  expect(gateway.engine.live(first).health.snapshot()).toMatchObject({
    state: "healthy",
    evidence: "probe",
    lastCall: null,
    lastProbe: { kind: "inference", ok: true },
  });
  expect(gateway.counters).toEqual({ started: 0, ended: 0 });
  await test.store.flush();
  expect(await test.store.eventsAfter(0, 10)).toEqual([]);
  expect(gateway.checks.counts.of(first, "inference", "ok")).toBe(1);
});

it("it is made once in five seconds, and one that fails says how", async () => {
  const virtual = ports();
  await using test = await startTestGateway({ ports: virtual.ports });
  const { gateway, upstream } = test;
  await gateway.checks.test(first);
  expect(await gateway.checks.test(first)).toEqual({ kind: "too_soon" });
  virtual.time.advance(5_000);
  upstream.provider("first").setFault("server_error");
  expect(await gateway.checks.test(first)).toEqual({ kind: "done", by: "inference" });
  expect(gateway.engine.live(first).health.snapshot().lastProbe).toMatchObject({ ok: false });
  expect(gateway.engine.live(first).breaker.figures()).toMatchObject({ calls: 0, failures: 0 });
});

it("whoever waits for a check is told its end, though somebody else wants one meanwhile", async () => {
  const virtual = ports();
  await using test = await startTestGateway({ ports: virtual.ports });
  const { gateway, upstream } = test;
  upstream.provider("first").setFault("silence");
  const asked = gateway.checks.test(first);
  virtual.time.advance(6_000);
  expect(await gateway.checks.test(first)).toEqual({ kind: "under_way" });
  virtual.time.advance(6_000);
  expect(await asked).toEqual({ kind: "done", by: "inference" });
});

it("what probes used today is known to the next process", async () => {
  const virtual = ports();
  const before = await startTestGateway({ ports: virtual.ports });
  await before.gateway.checks.test(first);
  const used = before.gateway.checks.usedToday(first);
  expect(used).toBeGreaterThan(0);
  expect(before.gateway.checks.tokens.of(first)).toBe(used);
  await before.stop();
  await using after = await startTestGateway({
    ports: virtual.ports,
    directory: before.directory,
    upstream: before.upstream,
  });
  expect(after.gateway.checks.usedToday(first)).toBe(used);
  expect(after.gateway.checks.tokens.of(first)).toBe(0);
});
