import { request } from "undici";
import { expect, test } from "vitest";
import { startTestControl } from "../control/testing/test-control.ts";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { startOtlpReceiver } from "./testing/otlp-receiver.ts";

const secrets = {
  provider: "sk-of-the-provider-1234567890",
  client: "sk-of-the-client-1234567890",
  receiver: "sk-of-the-receiver-1234567890",
  prompt: "the-patient-is-called-Ada",
  tool: "a-tool-that-nobody-knows",
  user: "somebody@example.com",
};

test("neither secrets nor content reach the log, what is exported or the metrics; ids do", async () => {
  await using receiver = await startOtlpReceiver();
  let log = "";
  const control = await startTestControl({
    dialects: { first: "anthropic-messages", second: "openai-responses" },
    environment: { SIMULATED_KEY: secrets.provider, RECEIVER_KEY: secrets.receiver },
    writeLog: (line) => {
      log += line;
    },
    configure: (configuration) => ({
      ...configuration,
      telemetry: { otlp: { endpoint: receiver.url, headers: { "x-key": { environment: "RECEIVER_KEY" } } } },
    }),
  });
  const { upstream, url } = control.test;
  const client = openaiClient(url, { apiKey: secrets.client });
  const tools = [{ type: "function" as const, function: { name: secrets.tool, parameters: {} } }];
  const more = { user: secrets.user, tools };
  const question = { prompt: secrets.prompt, more, headers: { "x-api-key": secrets.client } };
  const ids: (string | null)[] = [];

  for (const fault of [
    null,
    "server_error",
    "invalid_api_key",
    "malformed_frame",
    "content_filtered",
  ] as const) {
    for (const provider of ["first", "second"]) upstream.provider(provider).setFault(fault);
    for (const stream of [false, true]) {
      const { headers } = await ask(client, { ...question, stream });
      ids.push(headers.get("x-understudy-request-id"));
    }
  }
  const answers = ["first", "second"].map((id, index) =>
    upstream.provider(id).expectedAnswer(["model-a", "model-b"][index] ?? "", secrets.prompt),
  );
  const metrics = await request(`${control.admin.url}/metrics`).then(({ body }) => body.text());
  await control.test.stop();
  const told = [log, ...receiver.bodies, metrics].join("\n");

  for (const word of [...Object.values(secrets), ...answers]) expect(told).not.toContain(word);
  expect(receiver.headers[0]?.["x-key"]).toBe(secrets.receiver);
  const traced = receiver.spans.map(({ attributes }) => attributes["understudy.request_id"]);
  for (const id of ids) expect(traced).toContain(id);
  const lines = log.split("\n").filter((line) => line.includes("request failed"));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(ids).toContain(JSON.parse(line).requestId);
  await control[Symbol.asyncDispose]();
});
