import { Watch } from "@understudy/providers/testing";
import { expect, it } from "vitest";
import { everythingFails } from "../../testing/keeping.ts";
import {
  answerOf,
  everythingHeals,
  queueing,
  send,
  sendDeferred,
  watchedUpstream,
} from "../../testing/queueing.ts";
import { startTestGateway } from "../../testing/test-gateway.ts";

const locationOf = (answer: { readonly headers: Headers }) => answer.headers.get("location") ?? "";

it("who waits no longer is told of a job, and the run that is under way becomes its first try", async () => {
  await using test = await startTestGateway({ configure: queueing() });
  const first = test.upstream.provider("first");
  first.setFault("slow_headers", { delayMs: 1_500 });
  const queued = await sendDeferred(test.url, { prompt: "hello", prefer: "respond-async, wait=1" });
  expect(queued.status).toBe(202);
  expect(queued.json).toMatchObject({ state: "running" });
  const { status, json } = await answerOf(test.url, locationOf(queued));
  expect(status).toBe(200);
  const content = first.expectedAnswer("model-a", "hello");
  expect(json).toMatchObject({ choices: [{ message: { content } }], understudy: { level: "deferred" } });
  expect([first.counts().started, test.upstream.provider("second").counts().started]).toEqual([1, 0]);
});

it("who is answered in time is answered as ever", async () => {
  await using test = await startTestGateway({ configure: queueing() });
  const answer = await sendDeferred(test.url, { prompt: "hello", prefer: "respond-async, wait=30" });
  expect([answer.status, answer.headers.get("x-understudy-level")]).toEqual([200, "primary"]);
  expect(await test.store.deferred.counts()).toEqual({});
});

it("a handed-over run that finds nobody leaves its job waiting, and the next try answers it", async () => {
  await using test = await startTestGateway({ configure: queueing() });
  everythingFails(test);
  test.upstream.provider("first").setFault("slow_headers", { delayMs: 60_000 });
  const watch = new Watch();
  const ended: string[] = [];
  test.gateway.changes.listen((change) => {
    if (change.kind !== "ended") return;
    ended.push(`${change.record.level} ${change.record.outcome}`);
    watch.changed();
  });
  const headers = { "x-understudy-deadline-ms": "1500" };
  const queued = await sendDeferred(test.url, { prompt: "hello", prefer: "respond-async, wait=1", headers });
  expect(queued.json).toMatchObject({ state: "running" });
  // The try that came to nothing is told to nobody: it was no request of a user's.
  await expect
    .poll(async () => (await test.gateway.deferred.overview()).depth.waiting, { timeout: 60_000 })
    .toBe(1);
  everythingHeals(test);
  expect((await answerOf(test.url, locationOf(queued))).status).toBe(200);
  await watch.until(() => ended.length >= 2);
  expect(ended).toEqual(["deferred deferred", "deferred answered"]);
  expect(test.gateway.inFlight).toBe(0);
});

it("a caller who leaves while it waits is forgotten with its run", async () => {
  const { upstream, called } = await watchedUpstream();
  await using test = await startTestGateway({ configure: queueing(), upstream });
  const first = upstream.provider("first");
  first.setFault("slow_headers", { delayMs: 60_000 });
  const isCalled = called();
  const leaving = new AbortController();
  const watch = new Watch();
  test.gateway.changes.listen(() => watch.changed());
  const asked = send(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { prefer: "respond-async, wait=30" },
    body: { model: "m", messages: [{ role: "user", content: "hello" }] },
    signal: leaving.signal,
  }).catch(() => "left");
  await isCalled;
  leaving.abort();
  expect(await asked).toBe("left");
  await watch.until(() => test.gateway.inFlight === 0);
  await first.idle();
  expect(await test.store.deferred.counts()).toEqual({});
});

it("who could not be queued while its run went on is not offered again under the same id", async () => {
  await using test = await startTestGateway({ configure: queueing() });
  everythingFails(test);
  test.upstream.provider("first").setFault("slow_headers", { delayMs: 60_000 });
  const { deferred } = test.store;
  const accept = deferred.accept.bind(deferred);
  const offered: string[] = [];
  deferred.accept = async (draft) => {
    offered.push(draft.id);
    await accept(draft);
    throw new Error("the thread ended");
  };
  const headers = { "x-understudy-deadline-ms": "1500" };
  const told = await sendDeferred(test.url, { prompt: "hello", prefer: "respond-async, wait=1", headers });
  expect(told.json).toMatchObject({
    error: { fallback_suggestion: expect.stringContaining("the queue cannot be written") },
  });
  expect(offered).toHaveLength(1);
  expect((await answerOf(test.url, `/v1/deferred/${offered[0]}`)).status).toBe(410);
});
