import { expect, test } from "vitest";
import type { FragileCalls } from "../testing/fragile-thread.ts";
import { ThreadLink } from "./thread-link.ts";

function startThread() {
  const ended: string[] = [];
  let onEnd: (() => void) | null = null;
  const nextEnd = () =>
    new Promise<void>((resolve) => {
      onEnd = resolve;
    });
  const link = new ThreadLink<FragileCalls>({
    file: new URL("../testing/fragile-thread.ts", import.meta.url),
    data: null,
    onEnded: (detail) => {
      ended.push(detail);
      onEnd?.();
    },
  });
  return { link, ended, nextEnd, [Symbol.asyncDispose]: () => link.end() };
}

test("calls get their own answers, failures as failures", async () => {
  await using thread = startThread();
  const { link } = thread;
  const answers = await Promise.all([link.call("add", 1, 2), link.call("add", 3, 4)]);
  expect(answers).toEqual([3, 7]);
  await expect(link.call("refuse", "no")).rejects.toMatchObject({ message: "no", passing: false });
});

test("a thread that dies fails the calls under way, and the next call starts another", async () => {
  await using thread = startThread();
  const { link, ended } = thread;
  const calls = [link.call("die"), link.call("add", 1, 2)];
  for (const result of await Promise.allSettled(calls)) {
    expect(result).toMatchObject({ status: "rejected", reason: { name: "ThreadFault", passing: true } });
  }
  expect(ended).toHaveLength(1);
  expect(await link.call("add", 1, 2)).toBe(3);
});

test("the reason a thread died for is told", async () => {
  await using thread = startThread();
  const end = thread.nextEnd();
  await thread.link.call("dieLater");
  await end;
  expect(thread.ended).toEqual(["out of memory"]);
});

test("what cannot be cloned fails the call and harms no other", async () => {
  await using thread = startThread();
  await expect(thread.link.call("echo", () => 1)).rejects.toThrow("could not be cloned");
  expect(await thread.link.call("add", 1, 1)).toBe(2);
});

test("an ended link answers what it was asked before and refuses what comes after", async () => {
  const { link, ended } = startThread();
  const last = link.call("add", 2, 2);
  await link.end();
  expect(await last).toBe(4);
  await expect(link.call("add", 1, 1)).rejects.toThrow("closed");
  expect(ended).toEqual([]);
});
