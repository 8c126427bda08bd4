import { defaultNotices } from "@understudy/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { everythingFails } from "../../testing/keeping.ts";
import { answerOf, everythingHeals, queueing, send, sendDeferred } from "../../testing/queueing.ts";
import { startTestGateway, type TestGateway } from "../../testing/test-gateway.ts";

let test: TestGateway;
beforeEach(async () => {
  test = await startTestGateway({ configure: queueing() });
});
afterEach(() => test.dispose());

const calls = () => ["first", "second"].map((id) => test.upstream.provider(id).counts().outcomes.served ?? 0);
const locationOf = ({ headers }: { headers: Headers }) => headers.get("location") ?? "";

describe("a request that would rather wait than fail", () => {
  it("is queued when nobody answers, and answered when somebody can", async () => {
    everythingFails(test);
    const queued = await sendDeferred(test.url, { prompt: "hello" });
    expect(queued.status).toBe(202);
    expect(Object.fromEntries(queued.headers)).toMatchObject({
      "preference-applied": "respond-async",
      "x-understudy-level": "deferred",
      "x-understudy-attempts": "2",
      "retry-after": expect.stringMatching(/^\d+$/),
      location: expect.stringMatching(/^\/v1\/deferred\/def_[\w-]{24}$/),
    });
    expect(queued.json).toMatchObject({
      state: "waiting",
      notice: defaultNotices.queued,
      url: locationOf(queued),
      position: 1,
      expires_at: expect.closeTo(Date.now() / 1_000 + 86_400, -2),
    });
    const polled = await send(`${test.url}${locationOf(queued)}`);
    expect(polled.status).toBe(202);

    everythingHeals(test);
    const answered = await answerOf(test.url, locationOf(queued));
    expect(answered.status).toBe(200);
    expect(answered.headers.get("x-understudy-level")).toBe("deferred");
    const text = test.upstream.provider("first").expectedAnswer("model-a", "hello");
    expect(answered.json).toMatchObject({
      choices: [{ message: { content: text } }],
      understudy: { level: "deferred", served_by: "first/model-a", attempts: [{ outcome: "served" }] },
    });
    expect(await send(`${test.url}${locationOf(queued)}`)).toMatchObject({ json: answered.json });
    expect(calls()).toEqual([1, 0]);
  });

  it("is answered at once where somebody can, and nothing of it stays", async () => {
    const { status, headers } = await sendDeferred(test.url, { prompt: "hello" });
    expect([status, headers.get("x-understudy-level")]).toEqual([200, "primary"]);
    expect(await test.store.deferred.counts()).toEqual({});
  });

  it("fails as the provider says when that refuses the request itself", async () => {
    test.upstream.provider("first").setFault("invalid_request");
    expect((await sendDeferred(test.url, { prompt: "hello" })).status).toBe(400);
    everythingFails(test);
    const queued = await sendDeferred(test.url, { prompt: "hello" });
    expect(queued.status).toBe(202);
    everythingHeals(test);
    test.upstream.provider("first").setFault("invalid_request");
    const failed = await answerOf(test.url, locationOf(queued));
    expect(failed.status).toBe(400);
    expect(failed.headers.get("x-understudy-error-code")).toBe("relayed");
    expect(failed.json).toMatchObject({ error: { message: expect.any(String) } });
  });
});
