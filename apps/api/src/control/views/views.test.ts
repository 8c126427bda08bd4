import { expect, test } from "vitest";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";

const first = "first/model-a";
const second = "second/model-b";

test("an outage reads the same everywhere: what is broken, what users get, what changed, what to do", async () => {
  // Three failures in a row open its breaker as they set it back: neither comes before the other.
  await using control = await startTestControl({
    configure: (configuration) => ({
      ...configuration,
      breaker: { ...configuration.breaker, failureThreshold: 3 },
    }),
  });
  const { client, test: running } = control;
  running.upstream.provider("first").setFault("unavailable");
  for (let request = 0; request < 5; request++) expect(await control.ask()).toBe(second);
  await running.store.flush();

  const [worst, other] = await client.breakers.list.query();
  expect(worst).toMatchObject({
    target: first,
    shown: "open",
    cause: "3 failures in a row: 3 unavailable",
    origin: { kind: "automatic", name: "" },
    failureClasses: [{ class: "unavailable", count: 3 }],
    window: { calls: 3, failures: 3 },
    health: { state: "unhealthy", evidence: "traffic" },
    simulated: true,
  });
  expect(worst?.until).toBeGreaterThan(worst?.since ?? 0);
  expect(other).toMatchObject({ target: second, shown: "closed", cause: "0 of 5 calls failed so far" });

  const overview = await client.overview.get.query();
  expect(overview).toMatchObject({
    targets: 2,
    demo: false,
    revision: 1,
    broken: [{ target: first }],
    users: {
      requests: 5,
      failed: 0,
      counts: { primary: 0, fallback: 5 },
      servedBy: [{ target: second, count: 5 }],
    },
    newest: { requests: 5, failed: 0, servedBy: [{ target: second, count: 5 }] },
    quiet: null,
    suggestions: [{ href: "/chains/default" }],
  });
  expect(overview.changed.map(({ kind, text }) => [kind, text])).toContainEqual([
    "breaker",
    `${first} open: 3 failures in a row`,
  ]);

  expect(await client.providers.list.query()).toMatchObject([
    { id: "first", health: "unhealthy", credential: null, traffic: { attempts: 3, failures: 3 } },
    { id: "second", health: "healthy", traffic: { attempts: 5, failures: 0 } },
  ]);
  expect(await client.chains.get.query({ route: "default" })).toMatchObject({
    requests: 5,
    entries: [
      { target: first, share: 0, breaker: { shown: "open" } },
      { target: second, share: 1 },
    ],
  });
  expect(await client.health.list.query()).toMatchObject([
    {
      provider: "first",
      target: first,
      state: "unhealthy",
      usable: false,
      shown: "open",
      lastCall: { ok: false },
      probes: { inference: "never", usedToday: 0 },
    },
    { target: second, usable: true, lastCall: { ok: true } },
  ]);
  const { rows } = await client.events.page.query({ limit: 2, target: first });
  expect(rows).toMatchObject([{ level: "fallback", servedBy: second }, { level: "fallback" }]);
});

test("charts cover the range they were asked for, in steps that stay drawable", async () => {
  await using control = await startTestControl();
  await control.ask();
  await control.test.store.flush();
  const { latency, levels } = control.client.metrics;
  for (const range of ["15m", "1h", "6h", "24h", "7d"] as const) {
    const view = await levels.query({ range });
    expect(view.points.length).toBeLessThanOrEqual(401);
    expect(view.points.reduce((sum, { counts }) => sum + counts.primary, 0)).toBe(1);
  }
  const { series, measure } = await latency.query({ range: "15m", measure: "total" });
  expect(measure).toBe("total");
  expect(series.map(({ subject, whole }) => [subject, whole.count])).toEqual([
    ["users", 1],
    [first, 1],
  ]);
});

test("a target without a key says which variable is missing", async () => {
  await using control = await startTestControl({
    configure: (configuration) => {
      const { first: provider, ...others } = configuration.providers;
      if (provider === undefined) throw new Error("no provider to change");
      return {
        ...configuration,
        providers: { first: { ...provider, apiKey: { environment: "A_KEY" } }, ...others },
      };
    },
  });
  const { providers, breakers, overview } = control.client;
  expect((await breakers.list.query())[0]).toMatchObject({
    target: first,
    shown: "no_credential",
    cause: "A_KEY is not set",
  });
  expect((await providers.list.query())[0]).toMatchObject({
    credential: { environment: "A_KEY", present: false },
  });
  expect((await overview.get.query()).suggestions).toEqual([
    { text: "Set A_KEY and start the gateway again to use first.", href: "/providers" },
  ]);
  await expect(breakers.trip.mutate({ ...mutation(), target: second })).rejects.toMatchObject(
    refusal(412, "LAST_TARGET"),
  );
});

test("asking for a route nobody configured is refused", async () => {
  await using control = await startTestControl();
  await expect(control.client.chains.get.query({ route: "toString" })).rejects.toMatchObject(
    refusal(404, "UNKNOWN_OBJECT"),
  );
  expect(await control.client.breakers.history.query({ target: "no/such" })).toEqual([]);
});
