import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rawAskers } from "../testing/raw-askers.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

let test: TestGateway;

beforeEach(async () => {
  test = await startTestGateway({
    providers: { down: ["model"], spare: ["model"] },
    configure: (configuration) => ({
      ...withRoutes({ asked: routeTo("down/model"), other: routeTo("spare/model") })(configuration),
      targets: {
        "down/model": { provider: "down", model: "model" },
        "spare/model": { provider: "spare", model: "model", maxConcurrency: 1 },
      },
    }),
  });
  test.upstream.provider("down").setFault("unavailable");
});

afterEach(() => test.dispose());

async function suggested(): Promise<string> {
  const [chat] = rawAskers;
  const { text } = (await chat?.ask(test.url, { model: "asked", stream: false })) ?? { text: "{}" };
  const { error }: { readonly error: { readonly fallback_suggestion: string } } = JSON.parse(text);
  return error.fallback_suggestion;
}

const spare = () => test.gateway.engine.live("spare/model");
const atOnce = "No other route can answer right now. Retry after the time given in retry_after.";

it("another route that is up is named as it is to be sent", async () => {
  expect(await suggested()).toBe('The route "other" can answer right now: send "model": "other".');
});

describe("a route is not named", () => {
  it.for<[string, () => void]>([
    ["whose breaker is open", () => trip(60_000)],
    ["whose target failed three times in a row", () => fail(3)],
    ["whose target has all the calls it may have", () => fill()],
    ["whose target has no key", () => withhold("no_credential")],
    ["whose provider is switched off", () => withhold("provider_disabled")],
    ["whose target rests", () => rest()],
  ])("%s", async ([, arrange]) => {
    arrange();
    expect(await suggested()).toBe(atOnce);
  });
});

describe("who is sent nowhere else is told how long it takes", () => {
  beforeEach(() => trip(60_000));

  it("in minutes, where that is more than retry_after may say", async () => {
    test.upstream.provider("down").setFault("insufficient_quota");
    expect(await suggested()).toBe(
      "No other route can answer right now. This one rests for about 15 minutes; retry_after is when to look again.",
    );
  });

  it("or that it takes an operator", async () => {
    const { breaker } = test.gateway.engine.live("down/model");
    breaker.force({ mode: "forced_open", ttlMs: null, reason: "drill", actor: "ann" });
    expect(await suggested()).toBe(
      "No other route can answer right now. An operator has to bring this one back; retry_after is when to look again.",
    );
  });
});

function trip(ttlMs: number): void {
  spare().breaker.force({ mode: "forced_open", ttlMs, reason: "drill", actor: "ann" });
}

function fail(times: number): void {
  for (let call = 0; call < times; call++) spare().health.recordCall(true);
}

function fill(): void {
  const { limitGroup, maxConcurrency = null } = spare().connection.target;
  test.gateway.engine.concurrency.acquire(limitGroup, maxConcurrency);
}

function withhold(withheld: "no_credential" | "provider_disabled"): void {
  const live = spare();
  live.connection = { ...live.connection, withheld };
}

function rest(): void {
  const { target } = spare().connection;
  const policy = { scope: "target", length: { kind: "fixed", ms: 60_000 }, sightings: 1 } as const;
  test.gateway.engine.cooldowns.refused({
    class: "misconfigured",
    policy,
    target,
    announcedMs: null,
    requestId: null,
  });
}
