import { createServer, type IncomingHttpHeaders } from "node:http";
import { Watch } from "@understudy/providers/testing";
import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { everythingFails } from "../../testing/keeping.ts";
import { answerOf, everythingHeals, queueing, send, sendDeferred } from "../../testing/queueing.ts";
import { startTestGateway } from "../../testing/test-gateway.ts";

const secret = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Somebody who wants to be told, on a port of its own. */
async function receiver() {
  const watch = new Watch();
  const received: Received[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => void (body += text));
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      // Whoever followed it would be seen.
      response.writeHead(status, { location: "/elsewhere" }).end();
      watch.changed();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  return {
    host,
    received,
    watch,
    answerWith: (next: number) => {
      status = next;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const environment = { HOOK_SECRET: secret };

it("who asked to be told is told by a signed message, over an outage of its own and a restart of the gateway", async () => {
  await using hook = await receiver();
  const webhooks = { hosts: [hook.host], secret: { environment: "HOOK_SECRET" } };
  const test = await startTestGateway({ environment, configure: queueing({ webhooks }) });
  everythingFails(test);
  hook.answerWith(307);
  const headers = { "x-understudy-webhook": `http://${hook.host}/done` };
  const queued = await sendDeferred(test.url, { prompt: "hello", headers });
  const location = queued.headers.get("location") ?? "";
  everythingHeals(test);
  expect((await answerOf(test.url, location)).status).toBe(200);
  await hook.watch.until(() => hook.received.length === 1);
  await test.stop();

  hook.answerWith(200);
  const next = await startTestGateway({ environment, directory: test.directory, upstream: test.upstream });
  await hook.watch.until(() => hook.received.length === 2);
  for (const { headers: signed, body } of hook.received) {
    const told = new Webhook(secret).verify(body, {
      "webhook-id": String(signed["webhook-id"]),
      "webhook-timestamp": String(signed["webhook-timestamp"]),
      "webhook-signature": String(signed["webhook-signature"]),
    });
    expect(told).toEqual({ id: location.slice(13), state: "done", url: location });
  }
  expect((await send(`${next.url}${location}`)).status).toBe(200);
  await next.stop();
  await test.dispose();
});

it("without something to sign with nobody is told, and whoever asks for it is refused", async () => {
  const webhooks = { hosts: ["hooks.example.com"], secret: { environment: "NOT_SET" } };
  await using test = await startTestGateway({ environment, configure: queueing({ webhooks }) });
  const headers = { "x-understudy-webhook": "https://hooks.example.com/done" };
  const { status, json } = await sendDeferred(test.url, { prompt: "hello", headers });
  expect(status).toBe(400);
  expect(json).toMatchObject({
    error: {
      message: expect.stringContaining("Nothing is configured that could sign it."),
      param: "x-understudy-webhook",
    },
  });
});
