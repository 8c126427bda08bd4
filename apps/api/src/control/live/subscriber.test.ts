import { expect, test } from "vitest";
import { Subscriber } from "./subscriber.ts";

const placed = (index: number) =>
  ({ id: `b-${index}`, message: { topic: "provider", provider: "a" } }) as const;

test("hands over what was pushed, in order, and waits for more", async () => {
  const subscriber = new Subscriber();
  subscriber.push(placed(1));
  subscriber.push(placed(2));
  expect([await subscriber.next(), await subscriber.next()]).toEqual([placed(1), placed(2)]);
  const waiting = subscriber.next();
  subscriber.push(placed(3));
  expect(await waiting).toEqual(placed(3));
});

test("a reader that falls too far behind is told to read everything again, and then goes on", async () => {
  const subscriber = new Subscriber();
  for (let index = 1; index <= 502; index++) subscriber.push(placed(index));
  expect(await subscriber.next()).toEqual({ id: "b-501", message: { topic: "resync" } });
  expect(await subscriber.next()).toEqual(placed(502));
});

test("tells the end after what was pushed before it", async () => {
  const subscriber = new Subscriber();
  subscriber.push(placed(1));
  subscriber.end();
  expect([await subscriber.next(), await subscriber.next()]).toEqual([placed(1), null]);
});
