import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { expect, test } from "vitest";
import { RawSocket, wireRequest } from "../testing/raw-socket.ts";
import { startTestGateway } from "../testing/test-gateway.ts";

test("the steps of a request count from when it came in, as its own time does", async () => {
  const time = new ManualTime();
  const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
  await using test = await startTestGateway({ ports });
  test.upstream.provider("first").setFault("unavailable");
  using client = await RawSocket.open(test.url);
  const body = JSON.stringify({ model: "any", messages: [{ role: "user", content: "hello" }] });
  const wire = wireRequest(body, ["expect: 100-continue"]);
  const half = wire.length - body.length / 2;
  client.write(wire.slice(0, half));
  // The head has been read, and the clock of the request runs.
  await client.until((text) => text.includes("100 Continue"));
  time.advance(400);
  client.write(wire.slice(half));
  await client.until((text) => text.includes("200 OK"));
  await test.store.flush();
  const { rows } = await test.store.events({ limit: 1, disturbedOnly: true });
  const [event] = rows;
  expect(event).toMatchObject({ durationMs: 400, servedBy: "second/model-b", addedDelayMs: 0 });
  expect(event?.path.map(({ startMs }) => startMs)).toEqual([400, 400]);
});
