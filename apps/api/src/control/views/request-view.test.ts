import type { RequestView } from "@understudy/contract";
import { expect, it } from "vitest";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { request } from "../../store/testing/samples.ts";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";

it("tells the way of one request as soon as it has ended, what is usual, and what it changed", async () => {
  await using control = await startTestControl({
    configure: (configuration) => ({
      ...configuration,
      breaker: { ...configuration.breaker, failureThreshold: 2 },
    }),
  });
  const { test, client } = control;
  await control.ask();
  test.upstream.provider("first").setFault("unavailable");
  const failOver = async (): Promise<RequestView> => {
    const { headers } = await ask(openaiClient(test.url), { prompt: "hello" });
    return client.requests.get.query({ requestId: headers.get("x-understudy-request-id") ?? "" });
  };

  const first = await failOver();
  expect(first.event).toMatchObject({
    level: "fallback",
    servedBy: "second/model-b",
    path: [
      { kind: "attempt", target: "first/model-a", outcome: "unavailable", status: 503 },
      { kind: "attempt", target: "second/model-b", outcome: "served" },
    ],
  });
  expect(first.transitions).toEqual([]);
  expect(first.usual).toMatchObject({ count: 1, p95: null });

  expect((await failOver()).transitions).toMatchObject([
    { target: "first/model-a", change: "closed -> open", cause: "2 failures in a row" },
  ]);
  const third = await failOver();
  expect(third.transitions).toEqual([]);
  expect(third.openBecause).toEqual({ "first/model-a": "2 failures in a row" });
});

it("names who had forced a breaker open that turned the request away, and not who did later", async () => {
  await using control = await startTestControl();
  const { test, client } = control;
  const target = "first/model-a";
  await client.breakers.trip.mutate({ ...mutation(), target, ttlMs: null });
  const { headers } = await ask(openaiClient(test.url), { prompt: "hello" });
  await client.breakers.reset.mutate({ ...mutation(), target });
  await client.breakers.trip.mutate({ ...mutation(), target, ttlMs: null, reason: "later" });
  const requestId = headers.get("x-understudy-request-id") ?? "";
  const { openBecause, transitions } = await client.requests.get.query({ requestId });
  expect(openBecause).toEqual({ [target]: "tripped by ada: drill" });
  expect(transitions, "those of others in the same second").toEqual([]);
});

it("says so of an id it does not know", async () => {
  await using control = await startTestControl();
  await expect(control.client.requests.get.query({ requestId: "req_none" })).rejects.toMatchObject(
    refusal(404, "UNKNOWN_OBJECT"),
  );
});

it("says of an id that is gone that older requests were deleted, and from when on they are kept", async () => {
  await using control = await startTestControl();
  const { store, ports } = control.test.gateway;
  // After a first answer the store has been told how long things are kept.
  await control.ask();
  const startedAt = ports.wallClock.now() - 20 * 86_400_000;
  store.record({ kind: "request", record: request("req_old", { startedAt }) });
  await store.flush();
  const endedBefore = new Date(startedAt + 1_001).toISOString();
  await expect(control.client.requests.get.query({ requestId: "req_old" })).rejects.toThrow(
    `There is no stored request "req_old". What ended before ${endedBefore} is older than the retention`,
  );
});
