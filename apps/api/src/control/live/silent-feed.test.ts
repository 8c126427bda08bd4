import { connect, createServer, type Socket } from "node:net";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { expect, test } from "vitest";
import { portOf } from "../../testing/port-of.ts";
import { startTestControl } from "../testing/test-control.ts";

/** Shorter than what any proxy waits, longer than from one ping to the next, also on a busy machine. */
const idleLimitMs = 5_000;

/** Hands bytes through, and cuts what has been silent for too long, as proxies do. */
async function startImpatientProxy(target: URL): Promise<{ readonly url: URL } & AsyncDisposable> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setTimeout(idleLimitMs, () => socket.destroy());
      socket.on("error", () => socket.destroy());
    }
    client.on("close", () => upstream.destroy()).pipe(upstream);
    upstream.on("close", () => client.destroy()).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: new URL(`http://127.0.0.1:${portOf(server.address())}`),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("a feed that has nothing to tell for longer than a proxy waits stays up", async () => {
  // Time stands still for the gateway, so no tick comes; pings are the server's own.
  const time = new ManualTime();
  const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
  await using control = await startTestControl({ ports });
  await using proxy = await startImpatientProxy(new URL(control.admin.url));
  const begunAt = performance.now();
  const answer = await fetch(new URL("/trpc/live.feed?input=%7B%7D", proxy.url), {
    headers: { accept: "text/event-stream" },
  });
  const words = answer.body?.pipeThrough(new TextDecoderStream());
  let told = "";
  for await (const text of words ?? []) {
    told += text;
    if (told.split("event: ping").length > 3) break;
  }
  expect(told.split("event: ping"), "three pings").toHaveLength(4);
  expect(performance.now() - begunAt).toBeGreaterThan(idleLimitMs);
  expect(told.match(/^id: /gm), "of data only what every reader is told at first").toHaveLength(2);
});
