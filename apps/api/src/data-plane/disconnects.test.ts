import { setImmediate } from "node:timers/promises";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { expect, it } from "vitest";
import { RawSocket, wireRequest } from "../testing/raw-socket.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const each = 334;

/** When clients leave, by what they wait for first. */
const departures: readonly {
  readonly when: string;
  readonly leave: (client: RawSocket, index: number) => Promise<unknown>;
}[] = [
  { when: "waiting", leave: (client, index) => turns(index % 20, client) },
  { when: "streaming", leave: (client) => client.until((text) => text.includes('"content":"')) },
  // The first content is already on its way, or just written, or not yet.
  { when: "committing", leave: (client) => client.until((text) => text.includes("HTTP/1.1 200")) },
];

async function turns(count: number, client: RawSocket): Promise<void> {
  for (let turn = 0; turn < count && !client.ended; turn += 1) await setImmediate();
}

/** Everything the gateway could still hold for somebody. */
async function heldBy({ gateway, data }: TestGateway) {
  const targets = gateway.connections().map(({ target }) => gateway.engine.live(target.id));
  return {
    requests: gateway.inFlight,
    slots: gateway.engine.concurrency.snapshot().filter(({ inFlight }) => inFlight > 0),
    calls: targets.map(({ standing }) => standing.inFlight),
    waiting: targets.map(({ standing }) => standing.waitingMs),
    counted: targets.map(({ breaker }) => breaker.figures().calls),
    clients: await new Promise((resolve) => data.server.getConnections((_error, count) => resolve(count))),
    sockets: gateway.runtimes.all().map(({ transport }) => transport.openSockets),
  };
}

it("a thousand clients that go away, at any moment, leave nothing behind", { timeout: 60_000 }, async () => {
  const time = new ManualTime();
  const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
  await using test = await startTestGateway({
    ports,
    providers: Object.fromEntries(departures.map(({ when }) => [when, ["model"]])),
    configure: withRoutes(Object.fromEntries(departures.map(({ when }) => [when, routeTo(`${when}/model`)]))),
  });
  test.upstream.provider("waiting").setFault("silence");
  test.upstream.provider("streaming").setPace({ tokenMs: 3_000, tokens: 20 });
  test.upstream.provider("committing").setPace({ tokenMs: 3_000, tokens: 20 });
  const before = { held: await heldBy(test), timers: time.pending };

  await Promise.all(
    departures.flatMap(({ when, leave }) =>
      Array.from({ length: each }, async (_, index) => {
        using client = await RawSocket.open(test.url);
        const messages = [{ role: "user", content: "hello" }];
        client.write(wireRequest(JSON.stringify({ model: when, messages, stream: true })));
        await leave(client, index);
      }),
    ),
  );
  while ((await heldBy(test)).clients !== 0) await setImmediate();
  await Promise.all(departures.map(({ when }) => test.upstream.provider(when).idle()));
  for (const { when } of departures) {
    const { started, outcomes } = test.upstream.provider(when).counts();
    expect(outcomes).toEqual(started === 0 ? {} : { aborted: started });
  }
  expect(test.upstream.provider("streaming").counts().started).toBe(each);
  expect(test.upstream.provider("committing").counts().started).toBe(each);
  // The transport learns of a closed socket a turn after it closed it.
  while ((await heldBy(test)).sockets.some((open) => open > 0)) await setImmediate();
  expect(await heldBy(test)).toEqual(before.held);
  await test.store.flush();
  time.advance(1_000);
  expect(time.pending).toBeLessThanOrEqual(before.timers);
});
