import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeControl } from "./contract-control.ts";
import { describeCuts } from "./contract-cuts.ts";
import { ContractStage } from "./contract-stage.ts";
import type { TransportDriver } from "./transport-driver.ts";

/**
 * What every `Transport` promises (packages/core/src/transport.ts), whatever carries its bytes.
 * `open` makes a fresh transport and its provider for each test.
 */
export function describeTransportContract(name: string, open: () => Promise<TransportDriver>): void {
  describe(`${name} keeps the transport contract`, () => {
    const stage = new ContractStage();
    beforeEach(async () => {
      stage.driver = await open();
    });
    afterEach(() => stage.driver.close());
    describeAnswers(stage);
    describeControl(stage);
    describeCuts(stage);
    describeManyCalls(stage);
  });
}

function describeAnswers(stage: ContractStage): void {
  it("tells head, data and end in order, byte for byte", async () => {
    const { recorded, upstream } = await stage.startAccepted();
    expect(upstream.requestBody).toBe('{"model":"m"}');
    expect(upstream.requestHeaders["traceparent"]).toBe("00-1-1-00");
    upstream.head(201, "chunked", { "X-Request-Id": "r1" });
    upstream.send("one ");
    upstream.send("two");
    upstream.finish();
    await stage.driver.watch.until(() => recorded.ended);
    expect(recorded.story).toEqual(["head", "data", "end"]);
    expect(recorded.head).toMatchObject({ status: 201, headers: { "x-request-id": "r1" } });
    expect(recorded.text).toBe("one two");
  });

  it("tells nothing from inside start", async () => {
    await stage.completeOne();
    await stage.driver.settle();
    const { recorded } = stage.start();
    expect(recorded.events).toEqual([]);
  });

  it("tells what has arrived without waiting for more", async () => {
    const { recorded, upstream } = await stage.startAccepted();
    upstream.head(200, "chunked");
    await stage.driver.watch.until(() => recorded.head !== undefined);
    upstream.send("first");
    await stage.driver.watch.until(() => recorded.text === "first");
    expect(recorded.ended).toBe(false);
  });

  it("gives chunks that are never written to again", async () => {
    const { recorded, upstream } = await stage.startAccepted();
    upstream.head(200, "chunked");
    const sent = Array.from({ length: 200 }, (_, index) => `chunk ${index};`);
    for (const text of sent) {
      upstream.send(text);
      await stage.driver.watch.until(() => recorded.text.endsWith(text));
    }
    expect(recorded.text).toBe(sent.join(""));
  });

  it.each([302, 400, 429, 503])("gives a %i as an answer, and follows no redirect", async (status) => {
    const { recorded, upstream } = await stage.startAccepted();
    upstream.head(status, { length: 4 }, { location: "/elsewhere", "retry-after": "3" });
    upstream.send("body");
    await stage.driver.watch.until(() => recorded.ended);
    expect(recorded.story).toEqual(["head", "data", "end"]);
    expect(recorded.head).toMatchObject({ status, headers: { "retry-after": "3" } });
  });

  it("keeps calls that run at once apart", async () => {
    const started = Array.from({ length: 20 }, () => stage.start());
    const upstreams = await Promise.all(started.map(() => stage.driver.accept()));
    for (const [index, upstream] of upstreams.entries()) upstream.head(200, { length: `${index};`.length });
    for (const [index, upstream] of upstreams.entries()) upstream.send(`${index};`);
    await stage.driver.watch.until(() => started.every(({ recorded }) => recorded.ended));
    const texts = new Set(started.map(({ recorded }) => recorded.text));
    expect(texts).toEqual(new Set(upstreams.map((_, index) => `${index};`)));
  });

  it("leaves a silent provider to the caller", async () => {
    const { recorded, call, upstream } = await stage.startAccepted();
    upstream.head(200, "chunked");
    await stage.driver.watch.until(() => recorded.head !== undefined);
    await stage.driver.settle();
    expect(recorded.events).toEqual(["head"]);
    call.abort();
    await stage.driver.watch.until(() => upstream.abandoned);
  });
}

function describeManyCalls(stage: ContractStage): void {
  it("serves 1,000 calls in a row over a few connections, and lets nothing pile up", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): number => warnings.push(warning);
    process.on("warning", onWarning);
    for (let served = 0; served < 1_000; served += 1) await stage.completeOne();
    await stage.driver.settle();
    process.off("warning", onWarning);
    expect(stage.driver.connectionsMade).toBeLessThan(5);
    expect(warnings).toEqual([]);
  });

  it("leaves nothing behind after 100 aborted calls", async () => {
    for (let aborted = 0; aborted < 100; aborted += 1) {
      const { call, upstream } = await stage.startAccepted();
      upstream.head(200, "chunked");
      call.abort();
      await stage.driver.watch.until(() => upstream.abandoned);
    }
    await stage.driver.watch.until(() => stage.driver.openConnections === 0);
  });
}
