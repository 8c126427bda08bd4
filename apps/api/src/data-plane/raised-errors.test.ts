import { createOpenAI } from "@ai-sdk/openai";
import type { FaultName } from "@understudy/chaos";
import type { Configuration } from "@understudy/contract";
import { errorCatalogue, type ErrorCode } from "@understudy/core";
import { generateText, RetryError } from "ai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentedClass } from "../testing/documented-classes.ts";
import { raisingClients } from "../testing/raising-clients.ts";
import { routeTo } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

interface Situation {
  readonly code: ErrorCode;
  readonly fault: FaultName | null;
  readonly deadlineMs?: number;
  /** Its request names what an account keeps. */
  readonly namesState?: true;
  /** Why no target is called. */
  readonly gate?: "breaker" | "trip" | "no_credential";
  readonly message?: string;
}

const situations: Readonly<Record<string, Situation>> = {
  failing: { code: "all_targets_failed", fault: "bad_gateway" },
  "breakers open": { code: "all_targets_failed", fault: "unavailable", gate: "breaker" },
  tripped: { code: "all_targets_failed", fault: null, gate: "trip" },
  "rate limited": { code: "rate_limited", fault: "rate_limited" },
  "without quota": { code: "upstream_quota", fault: "insufficient_quota" },
  "with a refused key": { code: "upstream_auth", fault: "invalid_api_key" },
  "without a key": {
    code: "upstream_auth",
    fault: null,
    gate: "no_credential",
    message: "Service temporarily unavailable: no credential is configured for its providers.",
  },
  silent: { code: "deadline_exceeded", fault: "silence", deadlineMs: 1_300 },
  "keeping state": { code: "state_unavailable", fault: "bad_gateway", namesState: true },
};

const names = Object.keys(situations);

function configured(configuration: Configuration): Configuration {
  const { providers, targets } = configuration;
  const keyless = providers["without a key"];
  if (keyless === undefined) throw new Error("no such provider");
  const routes = names.map((name) => {
    const { deadlineMs } = situations[name] ?? {};
    return [name, { ...routeTo(`${name}/model`), ...(deadlineMs === undefined ? {} : { deadlineMs }) }];
  });
  return {
    ...configuration,
    targets,
    providers: { ...providers, "without a key": { ...keyless, apiKey: { environment: "NOT_SET" } } },
    routes: Object.fromEntries(routes),
  };
}

/** Brings every provider to where its route has nothing left. */
async function arrange(test: TestGateway): Promise<void> {
  for (const [name, { fault, gate }] of Object.entries(situations)) {
    test.upstream.provider(name).setFault(fault);
    const { breaker } = test.gateway.engine.live(`${name}/model`);
    if (gate === "trip") breaker.force({ mode: "forced_open", ttlMs: null, reason: "drill", actor: "ann" });
    if (gate !== "breaker") continue;
    for (let admission = breaker.acquire(1); admission.admitted; admission = breaker.acquire(1))
      admission.permit.settle("failure", null);
  }
  await test.upstream.settled();
}

describe.for(["openai", "anthropic"] as const)("the SDKs of %s, when nothing is left", (family) => {
  let test: TestGateway;
  const clients = raisingClients.filter((client) => client.family === family);
  const rows = clients.flatMap((client) =>
    Object.entries(situations)
      .filter(([, { namesState }]) => namesState !== true || client.canNameState)
      .flatMap(([name, situation]) =>
        [true, false].map((stream) => ({ client, what: client.name, name, situation, stream })),
      ),
  );

  beforeAll(async () => {
    test = await startTestGateway({
      dialect: family === "openai" ? "openai-responses" : "anthropic-messages",
      providers: Object.fromEntries(names.map((name) => [name, ["model"]])),
      configure: configured,
    });
    await arrange(test);
  });

  afterAll(() => test.dispose());

  it.concurrent.for(rows)("$what, $name, stream $stream", async ({ client, name, situation, stream }) => {
    const { code, namesState = false, message = errorCatalogue[code].message } = situation;
    const raised = await client.raised(test.url, { model: name, stream, namesState });
    const seconds = Number(raised.headers["retry-after-ms"]) / 1_000;
    expect(raised).toMatchObject({
      name: documentedClass(code, client.column),
      status: errorCatalogue[code].status,
      code,
      message,
      retryAfter: expect.closeTo(seconds, 2),
      requestId: raised.headers["x-understudy-request-id"],
      calls: 1,
    });
    expect(raised.requestId).toMatch(/^req_\w+$/);
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
  });
});

/** A request in Anthropic's format. */
function asked(more: object): string {
  const messages = [{ role: "user", content: "tell me about tides" }];
  return JSON.stringify({ model: "any", max_tokens: 99, messages, ...more });
}

it("an error in Anthropic's format names the request where its documentation has it", async () => {
  await using test = await startTestGateway({ dialect: "anthropic-messages" });
  for (const id of ["first", "second"]) test.upstream.provider(id).setFault("unavailable");
  const answer = await fetch(`${test.url}/v1/messages`, { method: "POST", body: asked({}) });
  expect(await answer.json()).toMatchObject({
    type: "error",
    request_id: answer.headers.get("request-id"),
    error: { code: "all_targets_failed" },
  });
});

it("so does an error within a stream, of one that broke", async () => {
  await using test = await startTestGateway({
    dialect: "anthropic-messages",
    providers: { only: ["model"] },
  });
  test.upstream.provider("only").setFault("cut", { afterTokens: 2 });
  const answer = await fetch(`${test.url}/v1/messages`, { method: "POST", body: asked({ stream: true }) });
  const last = (await answer.text()).trimEnd().split("\n").at(-1) ?? "";
  expect(JSON.parse(last.slice("data: ".length))).toMatchObject({
    type: "error",
    request_id: answer.headers.get("request-id"),
    error: { code: "stream_interrupted" },
  });
});

it("the AI SDK repeats by itself what it is not told to leave, after the time that is told", async () => {
  await using test = await startTestGateway({ dialect: "openai-responses" });
  for (const id of ["first", "second"]) test.upstream.provider(id).setFault("bad_gateway");
  const provider = createOpenAI({ apiKey: "unused", baseURL: `${test.url}/v1` });
  const error: unknown = await generateText({ model: provider("any"), prompt: "hello", maxRetries: 1 }).then(
    () => null,
    (raised: unknown) => raised,
  );
  expect(RetryError.isInstance(error) ? error.errors : []).toHaveLength(2);
});
