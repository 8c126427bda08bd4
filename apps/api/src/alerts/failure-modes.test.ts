import type { FaultName, FaultOptions } from "@understudy/chaos";
import type { AlertView, BreakerView, Configuration } from "@understudy/contract";
import type { AlertRuleName } from "@understudy/core";
import { expect, it } from "vitest";
import { startTestControl, type TestControl } from "../control/testing/test-control.ts";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { skippingTime } from "../testing/skipping-time.ts";
import type { AlertMessage } from "./alert-message.ts";
import { webhookSecret } from "./testing/channel-receivers.ts";
import { startHttpReceiver } from "./testing/http-receiver.ts";

interface Mode {
  readonly fault: FaultName;
  readonly options?: FaultOptions;
  readonly rule: AlertRuleName;
  readonly words: RegExp;
  /** What keeps traffic away from it. */
  readonly aside: "condition" | "rate_limited" | "overloaded" | "credential_refused";
}

/** A first token later than three seconds is slow, however quick the target usually is (docs/resilience.md 0.15). */
const slowMs = 3_400;
const firstTokenLimitMs = 500;

/** Each way a provider fails, by docs/resilience.md section 7, and the provider it happens to here. */
const modes: Readonly<Record<string, Mode>> = {
  down: {
    fault: "connection_refused",
    rule: "breaker_open",
    words: /^down: failing, no connection/,
    aside: "condition",
  },
  hung: {
    fault: "silence",
    rule: "breaker_open",
    words: /^hung: slow: first tokens of hung\/model come late or not at all/,
    aside: "condition",
  },
  limited: {
    fault: "rate_limited",
    options: { retryAfterMs: 30_000 },
    rule: "rate_limited",
    words: /^limited: rate limited: \d+ of \d+ calls for .* turned away/,
    aside: "rate_limited",
  },
  overloaded: {
    fault: "overloaded",
    options: { retryAfterMs: 30_000 },
    rule: "breaker_open",
    words: /^overloaded: failing, overloaded/,
    aside: "overloaded",
  },
  brownout: {
    fault: "slow_first_token",
    options: { delayMs: slowMs },
    rule: "breaker_open",
    words: /^brownout: slow: first tokens/,
    aside: "condition",
  },
  refused: {
    fault: "invalid_api_key",
    rule: "credential_refused",
    words: /^refused: credential refused: refused\/model cannot be used/,
    aside: "credential_refused",
  },
};
const names = Object.keys(modes);

/** A route for each mode: the provider that will fail, and another account behind it. */
function watched(url: string): (configuration: Configuration) => Configuration {
  const told = { forMs: 1 };
  return (configuration) => ({
    ...configuration,
    // None is tried again before it was looked at.
    breaker: { ...configuration.breaker, recoveryTimeMs: 600_000, recoveryTimeMaxMs: 600_000 },
    routes: Object.fromEntries(
      names.map((name) => [
        name,
        {
          models: [name],
          chain: [
            {
              target: `${name}/model`,
              priority: 1,
              enabled: true,
              weight: 1,
              ...(name === "hung" ? { timeoutMs: firstTokenLimitMs } : {}),
            },
            { target: "spare/model", priority: 2, enabled: true, weight: 1 },
          ],
        },
      ]),
    ),
    alerts: {
      // The first refusal that comes back keeps the other calls away: how many were out by then is chance.
      rules: { breaker_open: told, rate_limited: { ...told, minimum: 1 } },
      channels: {
        hook: { type: "webhook", minimumSeverity: "warning", options: { url, secret: "${HOOK}" } },
      },
    },
  });
}

it("each way a provider fails is noticed, rightly named, shown and told, and users are served by another account", async () => {
  await using receiver = await startHttpReceiver();
  const time = skippingTime();
  await using control = await startTestControl({
    providers: Object.fromEntries([...names, "spare"].map((id) => [id, ["model"]])),
    ports: time.ports,
    environment: { HOOK: webhookSecret },
    configure: watched(receiver.url),
  });
  // What is usual becomes the measure a minute or two after it was seen.
  for (let round = 0; round < 6; round++) await ask12(control, ["brownout"]);
  time.skip(125_000);
  const { alerts, breakers } = control.client;
  expect((await alerts.open.query()).open).toEqual([]);

  const brokenAt = time.ports.wallClock.now();
  for (const [name, { fault, options }] of Object.entries(modes)) {
    control.test.upstream.provider(name).setFault(fault, options);
  }
  await ask12(control, names);
  const told = async () => (await alerts.open.query()).open;
  await expect
    .poll(async () => (await told()).map(keyOf).toSorted(), { timeout: 30_000 })
    .toEqual(
      Object.entries(modes)
        .map(([name, { rule }]) => `${rule} ${name}`)
        .toSorted(),
    );

  expect(new Set(await ask12(control, names))).toEqual(new Set(["spare/model"]));
  const desk = control.test.gateway.alerts;
  await expect.poll(() => desk.waiting, { timeout: 30_000 }).toEqual([]);
  const posts = receiver.posts.map(({ body }): AlertMessage => JSON.parse(body));
  expect(posts.map(({ event }) => event)).toEqual(names.map(() => "firing"));
  const open = await told();
  const shown = await breakers.list.query();
  for (const [name, { words, aside }] of Object.entries(modes)) {
    const alert = open.find(({ subject }) => subject === name);
    expect(alert?.title).toMatch(words);
    expect(alert?.users.join(), name).toMatch(/from a fallback/);
    expect(posts.find(({ alertId }) => alertId === alert?.id)?.title).toMatch(words);
    expect(asideOf(shown.find(({ target }) => target === `${name}/model`)), name).toBe(aside);
  }
  const refused = open.find(({ subject }) => subject === "refused");
  expect((refused?.firedAt ?? Number.NaN) - brokenAt).toBeLessThanOrEqual(10_000);
  expect(shown.find(({ provider }) => provider === "refused")?.shown).toBe("closed");
});

/** Five failures open a breaker, three are bad health: which of them comes first is chance here. */
function asideOf(breaker: BreakerView | undefined): string | null {
  if (breaker?.cooldown) return breaker.cooldown.reason;
  return breaker?.shown === "open" || breaker?.health.state === "unhealthy" ? "condition" : null;
}

/** Twelve streamed requests at once for each route; tells who served them. */
async function ask12({ test }: TestControl, routes: readonly string[]): Promise<readonly (string | null)[]> {
  const client = openaiClient(test.url);
  const asked = routes.flatMap((model) =>
    Array.from({ length: 12 }, () => ask(client, { prompt: "hello", model, stream: true })),
  );
  const answers = await Promise.all(asked);
  for (const { error } of answers) expect(error).toBeNull();
  return answers.map(({ headers }) => headers.get("x-understudy-served-by"));
}

function keyOf({ rule, subject }: AlertView): string {
  return `${rule} ${subject}`;
}
