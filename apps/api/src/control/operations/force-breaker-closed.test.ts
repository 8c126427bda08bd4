import { expect, test } from "vitest";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";

const first = "first/model-a";
const second = "second/model-b";

test("a target held closed is asked again at once, and however often it fails, until a reset", async () => {
  await using control = await startTestControl();
  const { breakers, audit } = control.client;
  await breakers.trip.mutate({ ...mutation(), target: first });
  expect(await control.ask()).toBe(second);
  const view = await breakers.forceClose.mutate({ ...mutation(), target: first, ttlMs: 60_000 });
  expect(view).toMatchObject({
    shown: "forced_closed",
    cause: "held closed by ada: drill",
    origin: { kind: "operator", name: "ada" },
    next: "back to automatic when this expires",
  });
  const lengthMs = (view.until ?? 0) - view.since;
  expect(lengthMs).toBeGreaterThan(59_000);
  expect(lengthMs).toBeLessThanOrEqual(60_000);
  expect(await control.ask()).toBe(first);
  failOften(control);
  expect(control.test.gateway.engine.live(first).breaker.peek()).toBeNull();
  expect(await breakers.reset.mutate({ ...mutation(), target: first })).toMatchObject({ shown: "closed" });
  failOften(control);
  expect(control.test.gateway.engine.live(first).breaker.peek()).toBe("breaker_open");
  const { rows } = await audit.page.query({ limit: 2 });
  expect(rows).toMatchObject([
    { action: "breaker.reset", changes: [`${first}: forced closed -> automatic, closed`] },
    { action: "breaker.force_close", reason: "drill", changes: [`${first}: held closed for 1m`] },
  ]);
});

test("it ends within the hour, said or not, and outlives the gateway", async () => {
  await using control = await startTestControl();
  const { forceClose } = control.client.breakers;
  const tooLong = forceClose.mutate({ ...mutation(), target: first, ttlMs: 3_600_001 });
  await expect(tooLong).rejects.toMatchObject({ data: { httpStatus: 400 } });
  await forceClose.mutate({ ...mutation(), target: first });
  const { breakers } = await control.test.store.loadState();
  expect(breakers).toMatchObject([{ target: first, override: { mode: "forced_closed", actor: "ada" } }]);
  const { since = 0, until } = breakers[0]?.override ?? {};
  expect((until ?? 0) - since).toBe(900_000);
});

test("nobody holds closed what has changed since they looked, or what is not there", async () => {
  await using control = await startTestControl();
  const { breakers } = control.client;
  await breakers.trip.mutate({ ...mutation(), target: first });
  const seen = { ...mutation(), target: first, expectedGeneration: 0 };
  await expect(breakers.forceClose.mutate(seen)).rejects.toMatchObject(refusal(409, "STALE_STATE"));
  await expect(breakers.forceClose.mutate({ ...mutation(), target: "no/such" })).rejects.toMatchObject(
    refusal(404, "UNKNOWN_OBJECT"),
  );
  expect(await control.ask()).toBe(second);
});

test("a breaker tells how often it opened of late", async () => {
  await using control = await startTestControl();
  const { breakers } = control.client;
  for (const times of [1, 2, 3]) {
    failOften(control);
    const views = await breakers.list.query();
    expect(views.find(({ target }) => target === first)).toMatchObject({
      shown: "open",
      openedRecently: times,
    });
    await breakers.reset.mutate({ ...mutation(), target: first });
  }
});

/** More failures in a row than a breaker stands. */
function failOften({ test: { gateway } }: TestControl): void {
  const { breaker } = gateway.engine.live(first);
  for (let nth = 0; nth < 10; nth += 1) {
    const admission = breaker.acquire(1_000);
    if (admission.admitted) admission.permit.settle("failure", null);
  }
}
