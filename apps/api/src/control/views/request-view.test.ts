import type { RequestView } from "@understudy/contract";
import { expect, it } from "vitest";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { refusal, startTestControl } from "../testing/test-control.ts";

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
  expect((await failOver()).transitions).toEqual([]);
});

it("says so of an id it does not know", async () => {
  await using control = await startTestControl();
  await expect(control.client.requests.get.query({ requestId: "req_none" })).rejects.toMatchObject(
    refusal(404, "UNKNOWN_OBJECT"),
  );
});
