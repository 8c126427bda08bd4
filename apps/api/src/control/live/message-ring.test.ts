import { expect, test } from "vitest";
import { MessageRing } from "./message-ring.ts";

const about = (provider: string) => ({ topic: "provider", provider }) as const;

test("goes on after any position it still has", () => {
  const ring = new MessageRing("boot");
  const start = ring.position;
  const [one, two] = [ring.add(about("a")), ring.add(about("b"))];
  expect(ring.after(start)).toEqual([one, two]);
  expect(ring.after(one.id)).toEqual([two]);
  expect(ring.after(two.id)).toEqual([]);
});

test("keeps a thousand messages and says when more was missed", () => {
  const ring = new MessageRing("boot");
  const start = ring.position;
  const first = ring.add(about("0"));
  for (let index = 1; index <= 1_000; index++) ring.add(about(String(index)));
  expect(ring.after(first.id)).toHaveLength(1_000);
  expect(ring.after(start)).toBeNull();
});

test.each(["other-1", "boot-9", "boot", "boot-", "boot-1-1", "boot--1", "boot-1e0", "-", ""])(
  "cannot go on from %j",
  (position) => {
    const ring = new MessageRing("boot");
    ring.add(about("a"));
    expect(ring.after(position)).toBeNull();
  },
);
