import { request } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mutation, refusal, startTestControl, type TestControl } from "./testing/test-control.ts";

let control: TestControl;
beforeAll(async () => {
  control = await startTestControl();
});
afterAll(() => control[Symbol.asyncDispose]());

interface Call {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function call(path: string, { method = "GET", headers = {}, body }: Call = {}) {
  const answer = await request(`${control.admin.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.statusCode, headers: answer.headers, body: await answer.body.json() };
}

test("tells whether the process lives and is ready", async () => {
  expect(await call("/health/live")).toMatchObject({ status: 200, body: { status: "live" } });
  expect(await call("/health/ready")).toMatchObject({ status: 200, body: { status: "ready" } });
});

test("answers everything else with a typed 404", async () => {
  for (const path of ["/", "/trpc", "/health", "/trpc-panel", "/%00"]) {
    expect(await call(path)).toMatchObject({ status: 404, body: { error: { message: expect.any(String) } } });
  }
  expect(await call("/trpc/breakers.explode")).toMatchObject({
    status: 404,
    body: { error: { data: { code: "NOT_FOUND", reason: null } } },
  });
});

test("a page under another name or on another site gets nothing, whatever it asks for", async () => {
  for (const headers of [{ host: "rebound.example" }, { origin: "https://evil.example" }]) {
    for (const path of ["/trpc/breakers.list", "/health/live"]) {
      expect(await call(path, { headers })).toMatchObject({
        status: 403,
        body: { error: { message: expect.any(String) } },
      });
    }
  }
});

test("a form or a link cannot change anything", async () => {
  const words = { ...mutation(), target: "first/model-a" };
  const sent = { method: "POST", body: JSON.stringify(words) } as const;
  const forms = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"];
  for (const type of forms) {
    expect(await call("/trpc/breakers.trip", { ...sent, headers: { "content-type": type } })).toMatchObject({
      status: 415,
    });
  }
  const link = `/trpc/breakers.trip?input=${encodeURIComponent(sent.body)}`;
  expect(await call(link)).toMatchObject({ status: 405 });
  expect((await control.client.breakers.list.query()).map(({ shown }) => shown)).toEqual([
    "closed",
    "closed",
  ]);
});

test("a body is bounded, announced or not", async () => {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ ...mutation(), yaml: "#".repeat(1_048_576), fileName: "large" });
  expect(await call("/trpc/config.import", { method: "POST", headers, body })).toMatchObject({ status: 413 });
  const chunked = await fetch(`${control.admin.url}/trpc/config.import`, {
    method: "POST",
    headers,
    body: new Blob([body]).stream(),
    duplex: "half",
  });
  expect(chunked.status).toBe(413);
});

test("input that does not fit is told in one line, and names the field", async () => {
  const { trip } = control.client.breakers;
  await expect(trip.mutate({ ...mutation(), target: "first/model-a", ttlMs: 5 })).rejects.toMatchObject({
    ...refusal(400, null),
    message: expect.stringMatching(/^ttlMs: .*1000/),
  });
  const nonsense = await call("/trpc/breakers.reset", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"target":',
  });
  expect(nonsense).toMatchObject({
    status: 400,
    body: { error: { data: { code: "BAD_REQUEST", reason: null } } },
  });
});

test("no answer tells what a fault was, and none carries a stack", async () => {
  await using broken = await startTestControl();
  await broken.test.store.close();
  await expect(broken.client.events.page.query({})).rejects.toMatchObject({
    ...refusal(500, null),
    message: "The gateway could not do this. Its log says why.",
    data: expect.not.objectContaining({ stack: expect.anything() }),
  });
});

test("steering the demo of a gateway that serves real providers is refused", async () => {
  const { demo } = control.client;
  expect(await demo.get.query()).toBeNull();
  await expect(demo.setTraffic.mutate({ on: true })).rejects.toMatchObject(refusal(412, "NOT_DEMO"));
  await expect(demo.setFault.mutate({ provider: "first", fault: null })).rejects.toMatchObject(
    refusal(412, "NOT_DEMO"),
  );
});
