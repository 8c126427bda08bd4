import { openEventStream, type OpenStream } from "../stack/event-stream.ts";
import { expect, test } from "../stack/test.ts";

/** A message that waits in a buffer comes later than this after the request it tells of; ms. */
const atOnceMs = 2_000;

function requestsTold({ messages }: OpenStream): { at: number; requestId: string }[] {
  return messages.flatMap(({ at, message }) =>
    message.topic === "event" ? [{ at, requestId: message.event.requestId }] : [],
  );
}

test("the live stream passes the production server at once, whole and uncompressed", async ({
  stack,
  caller,
}) => {
  const openedAt = Date.now();
  const stream = await openEventStream(`${stack.dashboardUrl}/api/trpc/live.feed?input=%7B%7D`);
  expect(stream.status).toBe(200);
  expect(stream.headers["content-type"]).toContain("text/event-stream");
  expect(stream.headers["content-encoding"]).toBeUndefined();
  expect(stream.headers["cache-control"]).toContain("no-transform");
  await expect.poll(() => stream.messages.length).toBeGreaterThan(0);
  expect(stream.messages[0]?.at).toBeLessThan(openedAt + 1_000);

  const calls = [];
  for (let count = 0; count < 10; count++) calls.push(await caller.ask());
  await expect.poll(() => requestsTold(stream).length).toBe(calls.length);
  const told = requestsTold(stream);
  expect(told.map(({ requestId }) => requestId)).toEqual(calls.map(({ requestId }) => requestId));
  calls.forEach((call, index) => expect(told[index]?.at).toBeLessThan(call.endedAt + atOnceMs));

  const ticks = () => stream.messages.filter(({ message }) => message.topic === "tick");
  await expect.poll(() => ticks().length).toBeGreaterThanOrEqual(4);
  const gaps = ticks().flatMap(({ at }, index, all) => (index === 0 ? [] : [at - (all[index - 1]?.at ?? 0)]));
  for (const gap of gaps) expect(gap, "one tick a second, none bunched").toBeGreaterThan(100);
  expect(ticks().at(-1)?.message).toMatchObject({ requests: calls.length, inFlight: 0 });
  stream.close();
});

test("a reader who comes back is told what it missed, each once", async ({ stack, caller }) => {
  const first = await openEventStream(`${stack.dashboardUrl}/api/trpc/live.feed?input=%7B%7D`);
  const heard = await caller.ask();
  await expect.poll(() => requestsTold(first).length).toBe(1);
  const lastEventId = first.messages.at(-1)?.id;
  first.close();

  const missed = [await caller.ask(), await caller.ask(), await caller.ask()];
  const input = encodeURIComponent(JSON.stringify({ lastEventId }));
  const second = await openEventStream(`${stack.dashboardUrl}/api/trpc/live.feed?input=${input}`);
  const later = await caller.ask();
  await expect
    .poll(() => requestsTold(second).map(({ requestId }) => requestId))
    .toEqual([...missed, later].map(({ requestId }) => requestId));
  expect(second.text()).not.toContain(heard.requestId);
  expect(second.messages.filter(({ message }) => message.topic === "resync")).toEqual([]);
  second.close();
});
