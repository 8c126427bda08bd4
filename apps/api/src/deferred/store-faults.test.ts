import { expect, it } from "vitest";
import { QueueWorld, settled } from "./testing/queue-world.ts";

const hook = "https://hooks.example.com/";

it("what is read late of a job that has been taken meanwhile starts it no second time", async () => {
  using world = new QueueWorld();
  world.up = false;
  await world.queue.accept(world.draft("a"));
  const gate = Promise.withResolvers<void>();
  world.seen.job = async (id) => {
    const found = await world.store.job(id);
    await gate.promise;
    return found;
  };
  world.change({ kind: "retry", id: "a", expiresAt: world.time.wall.now() + 60_000 });
  world.up = true;
  await world.pass(1_100, 100);
  expect(world.tries).toHaveLength(1);
  gate.resolve();
  await world.pass(1_100, 100);
  expect(world.calls.get("a")).toBe(1);
  await world.endOldest(world.answer());
  expect((await world.store.job("a"))?.state).toBe("done");
});

it("an end that was written by a call that failed is told all the same", async () => {
  using world = new QueueWorld();
  await world.queue.accept(world.draft("a", { webhook: hook }));
  let calls = 0;
  world.seen.settle = async (job, end) => {
    const settled = await world.store.settle(job, end);
    calls += 1;
    if (calls === 1) throw new Error("the thread ended");
    return settled;
  };
  using watched = world.queue.watch("a", 60_000);
  await world.endOldest(world.answer());
  await world.pass(2_000, 500);
  expect(world.told).toMatchObject([{ id: "a", state: "done" }]);
  expect(await Promise.race([watched.over.then(() => "over"), settled().then(() => "not told")])).toBe(
    "over",
  );
  expect(world.calls.get("a")).toBe(1);
});

/** The next request is written, and nobody learns of it. */
function writeUnseen(world: QueueWorld): void {
  let calls = 0;
  world.seen.accept = async (draft) => {
    const acceptance = await world.store.accept(draft);
    calls += 1;
    if (calls === 1) throw new Error("the thread ended");
    return acceptance;
  };
}

it.for([[0], [null]] as const)(
  "a request whose caller was told that it was not queued is not asked (next try %s)",
  async ([nextTryAt]) => {
    using world = new QueueWorld();
    writeUnseen(world);
    expect(await world.queue.accept(world.draft("a", { nextTryAt }))).toEqual({ kind: "unavailable" });
    await world.pass(2_000, 500);
    expect((await world.store.job("a"))?.state).toBe("cancelled");
    await world.kill();
    await world.pass(2_000, 500);
    expect(world.calls.size).toBe(0);
  },
);

it("a request that was written unseen and can be asked for by its key is carried on", async () => {
  using world = new QueueWorld();
  writeUnseen(world);
  const draft = world.draft("a", { idempotencyKey: "k" });
  expect(await world.queue.accept(draft)).toEqual({ kind: "unavailable" });
  await settled();
  expect(await world.queue.accept({ ...draft, id: "b" })).toMatchObject({ kind: "known", job: { id: "a" } });
  await world.pass(2_000, 500);
  await world.endOldest(world.answer());
  expect((await world.store.job("a"))?.state).toBe("done");
});

it("who is given up is given up, however long the disk takes", async () => {
  using world = new QueueWorld();
  world.up = false;
  await world.queue.accept(world.draft("a"));
  let calls = 0;
  world.seen.cancel = async (id, forgetAt) => {
    calls += 1;
    if (calls === 1) throw new Error("disk full");
    return world.store.cancel(id, forgetAt);
  };
  void world.queue.giveUp("a");
  await world.pass(2_000, 500);
  expect((await world.store.job("a"))?.state).toBe("cancelled");
});
