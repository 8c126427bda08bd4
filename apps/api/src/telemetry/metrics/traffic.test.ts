import fc from "fast-check";
import { expect, test } from "vitest";
import { startTestControl } from "../../control/testing/test-control.ts";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { routeTo, withRoutes } from "../../testing/routes.ts";
import { labelsOf, type ReadFamily } from "../testing/read-exposition.ts";
import { scrape } from "../testing/scrape.ts";

/** Whatever may happen to a request on its way. */
const faults = [
  null,
  "server_error",
  "cut",
  "rate_limited",
  "reset_before_response",
  "empty_answer",
] as const;
const routes = ["default", "short", "first/model-a"];
const clients = fc.record({
  route: fc.constantFrom(...routes),
  stream: fc.boolean(),
  /** Ms after which it leaves; null: it stays. */
  leaves: fc.option(fc.integer({ min: 0, max: 15 })),
  onlyKept: fc.boolean(),
});
const waves = fc.array(
  fc.record({
    fault: fc.constantFrom(...faults),
    clients: fc.array(clients, { minLength: 1, maxLength: 8 }),
  }),
  { minLength: 1, maxLength: 4 },
);

/** The numbers of a family, added up over all labels but one. */
function sums(
  families: ReadonlyMap<string, ReadFamily>,
  name: string,
  label: string,
): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [key, value] of families.get(name)?.samples ?? []) {
    const by = labelsOf(key)[label] ?? "";
    found[by] = (found[by] ?? 0) + value;
  }
  return found;
}

function expectBalance(families: ReadonlyMap<string, ReadFamily>): void {
  for (const [what, label] of [
    ["requests", "route"],
    ["attempts", "target"],
  ] as const) {
    const started = sums(families, `understudy_${what}_started_total`, label);
    const ended = sums(families, `understudy_${what}_total`, label);
    const inFlight = sums(families, `understudy_${what}_in_flight`, label);
    for (const [name, count] of Object.entries(started)) {
      expect(inFlight[name], `${what} of ${name}`).toBeGreaterThanOrEqual(0);
      expect(count, `${what} of ${name}`).toBe((ended[name] ?? 0) + (inFlight[name] ?? 0));
    }
  }
}

// docs/resilience.md I55
test("started = ended + under way, for every route and target, at every moment of mixed traffic", async () => {
  await using control = await startTestControl({
    configure: (configuration) =>
      withRoutes({ ...configuration.routes, short: routeTo("second/model-b") })(configuration),
  });
  const { test: running, admin } = control;
  const client = openaiClient(running.url);
  const stayed = new Map<string, number>();

  await fc.assert(
    fc.asyncProperty(waves, async (plan) => {
      for (const { fault, clients } of plan) {
        running.upstream.provider("first").setFault(fault);
        const answers = clients.map(async ({ route, stream, leaves, onlyKept }) => {
          if (leaves === null) stayed.set(route, (stayed.get(route) ?? 0) + 1);
          const patience = leaves === null ? {} : { timeout: leaves };
          const headers = onlyKept ? { "cache-control": "only-if-cached" } : {};
          await ask(client.withOptions(patience), { prompt: "hello", model: route, stream, headers });
        });
        expectBalance(await scrape(admin.url));
        await Promise.all(answers);
        expectBalance(await scrape(admin.url));
      }
    }),
    { numRuns: 12 },
  );

  await running.data.drain(10_000);
  const families = await scrape(admin.url);
  expectBalance(families);
  expect(Object.values(sums(families, "understudy_requests_in_flight", "route"))).toEqual([0, 0, 0]);
  expect(Object.values(sums(families, "understudy_attempts_in_flight", "target"))).toEqual([0, 0]);
  const started = sums(families, "understudy_requests_started_total", "route");
  for (const [route, count] of stayed) expect(started[route]).toBeGreaterThanOrEqual(count);
});
