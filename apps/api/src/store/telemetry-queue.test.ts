import { ManualTime } from "@understudy/core/testing";
import { expect, test } from "vitest";
import type { StoreFault } from "./store.ts";
import { TelemetryQueue } from "./telemetry-queue.ts";
import type { FragileCalls } from "./testing/fragile-thread.ts";
import { ThreadFault } from "./thread/thread-fault.ts";
import { ThreadLink } from "./thread/thread-link.ts";

/** A queue whose writes end when the test says so. */
function startQueue() {
  const time = new ManualTime();
  const faults: StoreFault[] = [];
  const written: string[] = [];
  const writes: { size: number; succeed: () => void; fail: (error: Error) => void }[] = [];
  const queue = new TelemetryQueue<string>({
    timers: time,
    write: (batch) =>
      new Promise((resolve, reject) => {
        const succeed = (): void => {
          written.push(...batch);
          resolve([]);
        };
        writes.push({ size: batch.length, succeed, fail: reject });
      }),
    onWritten: () => {},
    onFault: (fault) => faults.push(fault),
  });
  return { queue, time, faults, written, writes, sizes: () => writes.map((write) => write.size) };
}

/** Lets settled promises run their course. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

test("rows wait for 250 ms and then go together", () => {
  const { queue, time, sizes } = startQueue();
  queue.push("1");
  time.advance(249);
  queue.push("2");
  expect(sizes()).toEqual([]);
  time.advance(1);
  expect(sizes()).toEqual([2]);
});

test("500 rows do not wait, and the next batch goes when the first is written", async () => {
  const { queue, time, writes, sizes } = startQueue();
  for (let id = 0; id < 1_200; id++) queue.push(`${id}`);
  expect(sizes()).toEqual([500]);
  writes[0]?.succeed();
  await settle();
  expect(sizes()).toEqual([500, 500]);
  writes[1]?.succeed();
  await settle();
  time.advance(250);
  expect(sizes()).toEqual([500, 500, 200]);
  expect(time.pending).toBe(0);
});

test("a batch that fails is tried again a second later, in the old order", async () => {
  const { queue, time, writes, written, faults } = startQueue();
  queue.push("a");
  const flushed = queue.flush();
  writes[0]?.fail(new ThreadFault("disk full", true));
  await expect(flushed).rejects.toThrow("disk full");
  queue.push("b");
  time.advance(999);
  expect(writes).toHaveLength(1);
  time.advance(1);
  writes[1]?.succeed();
  await settle();
  expect(written).toEqual(["a", "b"]);
  expect(faults).toEqual([{ kind: "recording_failed", detail: "disk full" }]);
});

test("while the disk is away the queue keeps the newest and counts what it gives up", async () => {
  const { queue, time, writes, faults, written } = startQueue();
  for (let id = 0; id < 500; id++) queue.push(`${id}`);
  writes[0]?.fail(new ThreadFault("disk full", true));
  await settle();
  for (let id = 500; id < 25_000; id++) queue.push(`${id}`);
  expect(writes).toHaveLength(1);
  expect(queue.lost).toBe(5_000);
  expect(faults.filter((fault) => fault.kind === "telemetry_lost")).toHaveLength(10);
  time.advance(1_000);
  writes[1]?.succeed();
  await settle();
  expect(written[0]).toBe("5000");
});

test("a batch that can never be written is given up, and the next ones are not held up by it", async () => {
  const { queue, time, writes, written, faults } = startQueue();
  queue.push("bad");
  time.advance(250);
  queue.push("good");
  writes[0]?.fail(new ThreadFault("cannot bind", false));
  await settle();
  time.advance(250);
  writes[1]?.succeed();
  await settle();
  expect(written).toEqual(["good"]);
  expect([queue.lost, faults]).toEqual([1, [{ kind: "telemetry_lost", rows: 1, detail: "cannot bind" }]]);
});

test("flush waits for what was recorded before it, not for what came after", async () => {
  const { queue, writes } = startQueue();
  queue.push("a");
  const flushed = queue.flush();
  queue.push("b");
  writes[0]?.succeed();
  await flushed;
  expect(writes).toHaveLength(1);
});

test("close reports what it could not write, and takes no more", async () => {
  const { queue, writes, faults, time } = startQueue();
  queue.push("a");
  const closed = queue.close();
  writes[0]?.fail(new ThreadFault("disk full", true));
  await closed;
  queue.push("b");
  expect(faults.at(-1)).toMatchObject({ kind: "telemetry_lost", rows: 1 });
  expect([queue.lost, time.pending]).toEqual([2, 0]);
});

test(
  "a thread that dies under a batch costs no row: another thread gets it",
  { timeout: 30_000 },
  async () => {
    const faults: string[] = [];
    const link = new ThreadLink<FragileCalls>({
      file: new URL("./testing/fragile-thread.ts", import.meta.url),
      data: null,
      onEnded: () => faults.push("thread_ended"),
    });
    let alive = false;
    const sizes: number[] = [];
    const queue = new TelemetryQueue<string>({
      timers: new ManualTime(),
      write: async (batch) => {
        sizes.push(await (alive ? link.call("add", batch.length, 0) : link.call("die")));
        return [];
      },
      onWritten: () => {},
      onFault: (fault) => faults.push(fault.kind),
    });
    queue.push("a");
    await expect(queue.flush()).rejects.toThrow(ThreadFault);
    alive = true;
    queue.push("b");
    await queue.flush();
    expect([sizes, queue.lost]).toEqual([[2], 0]);
    expect(faults.sort()).toEqual(["recording_failed", "thread_ended"]);
    await link.end();
  },
);
