import type { ProviderSettings } from "@understudy/contract";
import { providers, spokenDialects } from "@understudy/providers";
import { ScriptedUpstream } from "@understudy/providers/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

/** What no reader of ours knows, and numbers that no double can hold. */
const unknown = '"field_to_come":{"big":12345678901234567890,"exact":1.0e5,"text":"\\u00e9\\/"}';
const said = '{"type":"text","text":"Hi"}';

interface Spoken {
  readonly path: string;
  /** A whole answer, `unknown` in it. */
  readonly answer: string;
}

const formats: Readonly<Record<string, Spoken>> = {
  "openai-chat": {
    path: "/v1/chat/completions",
    answer: `{"object":"chat.completion",${unknown},"choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}`,
  },
  "openai-responses": {
    path: "/v1/responses",
    answer: `{"object":"response","status":"completed",${unknown},"output":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]}]}`,
  },
  "openai-embeddings": {
    path: "/v1/embeddings",
    answer: `{"object":"list",${unknown},"data":[{"object":"embedding","index":0,"embedding":[0.1000000000000000055511151231257827]}]}`,
  },
  "anthropic-messages": {
    path: "/v1/messages",
    answer: `{"type":"message","role":"assistant",${unknown},"content":[${said}],"stop_reason":"end_turn"}`,
  },
  "anthropic-count-tokens": { path: "/v1/messages/count_tokens", answer: `{"input_tokens":7,${unknown}}` },
};

const pairs = Object.values(providers).flatMap((provider) =>
  spokenDialects(provider).map((dialect) => ({ type: provider.type, dialect })),
);

let upstream: ScriptedUpstream;
let test: TestGateway;

beforeAll(async () => {
  upstream = await ScriptedUpstream.listen();
  const apiKey = { environment: "SIMULATED_KEY" };
  const settings: readonly (readonly [string, ProviderSettings])[] = Object.values(providers).map(
    ({ type }) => [type, { type, baseUrl: upstream.baseUrl, region: "us-east-1", apiKey, simulated: true }],
  );
  test = await startTestGateway({
    providers: Object.fromEntries(settings.map(([id]) => [id, ["m"]])),
    configure: (configuration) => ({ ...configuration, providers: Object.fromEntries(settings) }),
  });
});

afterAll(async () => {
  await test.dispose();
  await upstream.close();
});

it.each(pairs)(
  "$type in $dialect: request and answer are the same bytes, but for the model's name",
  async (pair) => {
    const { type, dialect } = pair;
    const { path, answer } = formats[dialect] ?? expect.unreachable(`nobody has written down ${dialect}`);
    const asked = (model: string) =>
      `{ "model":"${model}", ${unknown},"max_tokens":10,"messages":[{"role":"user","content":"hi",${unknown}}],"input":"hi" }`;
    const asking = fetch(test.url + path, {
      method: "POST",
      headers: { "content-type": "application/json", "anthropic-version": "2023-06-01" },
      body: asked(`${type}/m`),
    });
    const call = await upstream.accept();
    expect(call.requestBody).toBe(asked("m"));
    call.head(200, { length: Buffer.byteLength(answer) }, { "content-type": "application/json" });
    call.send(answer);
    expect(await (await asking).text()).toBe(answer);
  },
);
