import { describe, expect, it } from "vitest";
import { QueueWorld, settled } from "./testing/queue-world.ts";

const minute = 60_000;

describe("a job that nobody answers in time", () => {
  it("expires, is told so, and is no longer asked", async () => {
    using world = new QueueWorld({ expiresMs: minute });
    world.up = false;
    await world.queue.accept(world.draft("a", { webhook: "https://hooks.example.com/" }));
    await world.pass(minute + 6_000, 1_000);
    expect((await world.store.job("a"))?.state).toBe("expired");
    expect(world.told).toMatchObject([{ id: "a", state: "expired" }]);
    world.up = true;
    await world.pass(10_000, 1_000);
    expect(world.calls.size).toBe(0);
  });

  it("and is being asked when its time is over, has its answer all the same, or expires then", async () => {
    using world = new QueueWorld({ expiresMs: minute });
    for (const id of ["a", "b"]) await world.queue.accept(world.draft(id));
    await world.pass(100);
    await world.pass(2 * minute, 1_000);
    await world.endOldest(world.answer());
    await world.endOldest(world.later(1_000));
    expect((await world.store.job("a"))?.state).toBe("done");
    expect((await world.store.job("b"))?.state).toBe("expired");
  });
});

it("what failed may be tried again by an operator, and has one answer in the end", async () => {
  using world = new QueueWorld();
  await world.queue.accept(world.draft("a"));
  const refused = world.answer();
  if (refused.kind === "waiting") throw new Error("an answer");
  await world.endOldest({ ...refused, kind: "failed", outcome: "invalid_request" });
  expect((await world.store.job("a"))?.state).toBe("failed");
  const expiresAt = world.time.wall.now() + minute;
  world.change({ kind: "retry", id: "a", expiresAt });
  await world.pass(100);
  await world.endOldest(world.answer("at last"));
  const result = await world.store.result({ id: "a", tenant: "acme" });
  expect(Buffer.from(result?.answer?.body ?? []).toString()).toBe("at last");
});

it("who waits for the end of a job is told of it at once, and not before", async () => {
  using world = new QueueWorld();
  await world.queue.accept(world.draft("a"));
  using watched = world.queue.watch("a", minute);
  const early = await Promise.race([watched.over.then(() => "over"), world.pass(1_000).then(() => "passed")]);
  expect(early).toBe("passed");
  await world.endOldest(world.answer());
  const late = await Promise.race([watched.over.then(() => "over"), settled().then(() => "not told")]);
  expect(late).toBe("over");
});

it("says how the queue stands, truly", async () => {
  using world = new QueueWorld({ drainRate: 10, drainConcurrency: 1 });
  world.up = false;
  for (const id of ["a", "b", "c"]) await world.queue.accept(world.draft(id));
  await world.pass(2_000, 1_000);
  expect(await world.queue.overview()).toMatchObject({
    paused: false,
    depth: { waiting: 3, running: 0 },
    oldestWaitingMs: 2_000,
    drainedPerMinute: 0,
    asking: false,
    estimateMs: null,
  });
  world.up = true;
  expect(await world.queue.overview()).toMatchObject({ asking: true, estimateMs: null });
  await world.pass(1_000);
  await world.endOldest(world.answer());
  expect(await world.queue.overview()).toMatchObject({
    depth: { waiting: 2, done: 1 },
    drainedPerMinute: 1,
    asking: true,
    estimateMs: 120_000,
  });
  world.queue.hold(true);
  expect(await world.queue.overview()).toMatchObject({ paused: true, asking: false, estimateMs: null });
});

it("a disk that fails for a while costs no job and no answer", async () => {
  using world = new QueueWorld();
  await world.queue.accept(world.draft("a"));
  world.failing = 2;
  await world.endOldest(world.answer());
  expect((await world.store.job("a"))?.state).toBe("running");
  await world.pass(3_000, 500);
  expect((await world.store.job("a"))?.state).toBe("done");
  expect(world.calls.get("a")).toBe(1);
  expect(world.faults).toHaveLength(2);
});

it("jobs that nobody can answer keep none from its turn that somebody could", async () => {
  using world = new QueueWorld({ drainRate: 5, drainConcurrency: 1 });
  world.up = false;
  for (let count = 0; count < 20; count += 1) await world.queue.accept(world.draft(`vain ${count}`));
  await world.queue.accept(world.draft("good"));
  world.up = true;
  for (let step = 0; step < 60; step += 1) {
    await world.pass(200, 100);
    const [open] = world.tries;
    if (open !== undefined) await world.endOldest(open.id === "good" ? world.answer() : world.later(1_000));
  }
  expect((await world.store.job("good"))?.state).toBe("done");
});

it("a wall clock that is set back keeps no job waiting for it, over a restart either", async () => {
  using world = new QueueWorld();
  await world.queue.accept(world.draft("a"));
  await world.endOldest(world.later(1_000));
  world.time.wallOffset -= 12 * 60 * minute;
  await world.pass(3_000, 500);
  expect(world.calls.get("a")).toBe(2);
  await world.endOldest(world.later(1_000));
  world.time.wallOffset -= 12 * 60 * minute;
  await world.kill();
  await world.pass(11 * minute, 1_000);
  expect(world.calls.get("a")).toBe(3);
});

it("what has expired while nobody ran is given up at the start, without a call", async () => {
  using world = new QueueWorld({ expiresMs: minute });
  world.up = false;
  for (const id of ["a", "b"]) await world.queue.accept(world.draft(id));
  world.queue.stop();
  world.time.advance(2 * minute);
  world.up = true;
  await world.kill();
  await world.pass(7_000, 500);
  expect(world.calls.size).toBe(0);
  expect((await world.store.job("a"))?.state).toBe("expired");
});
