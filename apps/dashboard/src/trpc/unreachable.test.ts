import { expect, test } from "vitest";
import { endingGently, unreachable, unreachableStream } from "./unreachable.ts";

test("a call gets an error it may try again, in the shape the client reads", async () => {
  const answer = unreachable();
  expect(answer.status).toBe(502);
  expect(await answer.json()).toMatchObject({ error: { data: { httpStatus: 502, reason: null } } });
});

test("a stream says it inside and asks the browser to come back", async () => {
  const text = await unreachableStream().text();
  expect(text).toMatch(/^retry: \d+\nevent: serialized-error\ndata: \{.*\}\n\n$/);
});

test("a stream that breaks ends instead of failing, and a whole one stays whole", async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.error(new Error("connection reset"));
    },
  });
  const whole = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("data: 2\n\n"));
      controller.close();
    },
  });
  expect(await new Response(endingGently(broken)).text()).toBe("");
  expect(await new Response(endingGently(whole)).text()).toBe("data: 2\n\n");
});

test("a reader who leaves is told to the source", async () => {
  let left: unknown = null;
  const source = new ReadableStream<Uint8Array>({ cancel: (reason) => void (left = reason) });
  await endingGently(source).cancel("gone");
  expect(left).toBe("gone");
});
