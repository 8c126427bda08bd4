import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { expect, it, onTestFinished } from "vitest";
import { startTestGateway } from "../testing/test-gateway.ts";

const target = "first/model-a";

it("two providers that cannot be reached make it look whether its own network works", async () => {
  const witness = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void witness.close());
  await once(witness, "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address is one
  const { port } = witness.address() as AddressInfo;
  await using test = await startTestGateway({
    configure: (configuration) => ({ ...configuration, egress: { witness: `127.0.0.1:${port}` } }),
  });
  const looked = once(witness, "connection");
  expect(test.gateway.engine.egress.failedLocally("first")).toBe(true);
  await looked;
});

it("a breaker that requests cannot prove well is proven by a call that no client made", async () => {
  const time = new ManualTime();
  await using test = await startTestGateway({
    ports: { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) },
    configure: (configuration) => ({
      ...configuration,
      health: { ...configuration.health, enabled: true, intervalMs: 3_600_000 },
    }),
  });
  const { gateway, upstream } = test;
  const { breaker } = gateway.engine.live(target);
  const settle = (verdict: "failure" | "neutral"): void => {
    const admission = breaker.acquire(1_000);
    if (!admission.admitted) throw new Error(admission.reason);
    admission.permit.settle(verdict, null);
  };
  for (let count = 0; count < 5; count++) settle("failure");
  time.advance(11_001);
  upstream.provider("first").setFault("server_error");
  const opened = new Promise<void>((resolve) => {
    gateway.changes.listen((change) => {
      if (change.kind === "breaker" && breaker.snapshot().reason === "trial_failed") resolve();
    });
  });
  for (let count = 0; count < 3; count++) settle("neutral");
  await opened;
  const { outcomes } = upstream.provider("first").counts();
  expect(outcomes.server_error).toBe(1);
  expect(gateway.counters).toEqual({ started: 0, ended: 0 });
  await test.store.flush();
  expect(await test.store.eventsAfter(0, 10)).toEqual([]);
});
