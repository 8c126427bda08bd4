import { expect, test } from "vitest";
import { startTestControl } from "../../control/testing/test-control.ts";
import { startOtlpReceiver } from "../testing/otlp-receiver.ts";
import { sampleOf, scrape } from "../testing/scrape.ts";

test("a receiver that refuses loses spans, which are counted, and nothing else; then it gets them again", async () => {
  await using receiver = await startOtlpReceiver();
  receiver.answerWith(400);
  const lines: string[] = [];
  const spansSent = Promise.withResolvers<void>();
  const spansLost = Promise.withResolvers<void>();
  await using control = await startTestControl({
    environment: { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${receiver.url}/v1/traces` },
    writeLog: (line) => {
      lines.push(line);
      if (line.includes("cannot be sent")) spansLost.resolve();
      if (line.includes("sent again")) spansSent.resolve();
    },
  });

  expect(await control.ask()).toBe("first/model-a");
  await spansLost.promise;
  const lost = await scrape(control.admin.url);
  expect(sampleOf(lost, 'understudy_otlp_spans_total{result="dropped"}')).toBe(2);

  receiver.answerWith(200);
  expect(await control.ask()).toBe("first/model-a");
  await spansSent.promise;
  const sent = await scrape(control.admin.url);
  expect(sampleOf(sent, 'understudy_otlp_spans_total{result="dropped"}')).toBe(2);
  expect(sampleOf(sent, 'understudy_otlp_spans_total{result="sent"}')).toBe(2);
  expect(receiver.spans).toHaveLength(2);
  expect(lines.filter((line) => line.includes('"otlp"'))).toHaveLength(2);
});

test("a gateway that stops does not wait for a receiver that is gone", async () => {
  const receiver = await startOtlpReceiver();
  await receiver[Symbol.asyncDispose]();
  const control = await startTestControl({ environment: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url } });
  expect(await control.ask()).toBe("first/model-a");
  const startedAt = performance.now();
  await control[Symbol.asyncDispose]();
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(control.test.gateway.otlp.spans).toEqual({ sent: 0, dropped: 2, waiting: 0 });
});

test("another receiver takes over with the revision that names it", async () => {
  await using first = await startOtlpReceiver();
  await using second = await startOtlpReceiver();
  await using control = await startTestControl({
    configure: (configuration) => ({ ...configuration, telemetry: { otlp: { endpoint: first.url } } }),
  });
  const { gateway } = control.test;
  await control.ask();
  const { revision } = gateway;
  const telemetry = { otlp: { endpoint: second.url } };
  gateway.applyRevision({ ...revision, configuration: { ...revision.configuration, telemetry } }, null);
  await gateway.otlp.ready;
  expect(first.spans).toHaveLength(2);
  await control.ask();
  await control.test.stop();
  expect([first.spans.length, second.spans.length]).toEqual([2, 2]);
});
