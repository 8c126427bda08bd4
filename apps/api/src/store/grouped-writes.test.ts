import { expect, it } from "vitest";
import { GroupedWrites } from "./grouped-writes.ts";

function stand() {
  const groups: (readonly number[])[] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const writes = new GroupedWrites<number, string>(async (items) => {
    groups.push(items);
    const end = Promise.withResolvers<void>();
    ends.push(end);
    await end.promise;
    return items.map((item) => `written ${item}`);
  });
  return { groups, ends, writes };
}

it("what comes while a write is under way is written together by the next", async () => {
  const { groups, ends, writes } = stand();
  const first = writes.add(1);
  const others = [writes.add(2), writes.add(3)];
  expect(groups).toEqual([[1]]);
  ends[0]?.resolve();
  expect(await first).toBe("written 1");
  expect(groups).toEqual([[1], [2, 3]]);
  ends[1]?.resolve();
  expect(await Promise.all(others)).toEqual(["written 2", "written 3"]);
});

it("a write that fails, fails for those in it alone", async () => {
  const { groups, ends, writes } = stand();
  const first = writes.add(1);
  const second = writes.add(2);
  ends[0]?.reject(new Error("disk full"));
  await expect(first).rejects.toThrow("disk full");
  ends[1]?.resolve();
  expect(await second).toBe("written 2");
  const third = writes.add(3);
  expect(groups).toEqual([[1], [2], [3]]);
  ends[2]?.resolve();
  await third;
});
