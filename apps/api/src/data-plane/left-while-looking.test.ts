import type { Socket } from "node:net";
import { expect, it } from "vitest";
import { everythingFails, keeping } from "../testing/keeping.ts";
import { startTestGateway } from "../testing/test-gateway.ts";

it("a caller who leaves while an answer is looked for in vain has left, and had no error", async () => {
  await using test = await startTestGateway({ configure: keeping() });
  everythingFails(test);
  const caller = new AbortController();
  const ended = new Promise((resolve) => {
    test.gateway.changes.listen((change) => {
      if (change.kind === "ended") resolve(change.record);
    });
  });
  const sockets = new Set<Socket>();
  test.data.server.on("connection", (socket: Socket) => sockets.add(socket));
  // The store answers once the gateway knows that nobody waits for it.
  Object.assign(test.store, {
    cachedAnswer: async () => {
      const closed = new Promise((resolve) => {
        for (const socket of sockets) socket.once("close", resolve);
      });
      caller.abort();
      await closed;
      return null;
    },
  });
  const asked = fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: "m", messages: [{ role: "user", content: "hello" }] }),
    signal: caller.signal,
  });
  await expect(asked).rejects.toThrow();
  expect(await ended).toMatchObject({ outcome: "cancelled", status: 499 });
});
