import type { Configuration } from "@understudy/contract";
import { expect, test } from "vitest";
import { systemPorts } from "../../gateway/system-ports.ts";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { postChat } from "../../testing/raw-http.ts";
import { startTestControl } from "../testing/test-control.ts";

const first = "first/model-a";
const none = { tried: 0, won: 0, wastedTokens: 0 };

function bounded(configuration: Configuration): Configuration {
  const target = configuration.targets[first];
  if (target === undefined) throw new Error(`no ${first}`);
  return {
    ...configuration,
    targets: { ...configuration.targets, [first]: { ...target, maxConcurrency: 3 } },
  };
}

test("what mending broken streams brought and cost equals a recount of the records", async () => {
  await using control = await startTestControl({ textSeed: 7 });
  const { client, test: running } = control;
  expect((await client.overview.get.query()).engine).toEqual({
    recovery: none,
    hedges: none,
    hedgingWorthwhile: true,
    refusals: [],
    overload: null,
    stopping: false,
    networkDown: null,
  });

  const openai = openaiClient(running.url);
  running.upstream.provider("first").setFault("cut", { afterTokens: 5 });
  running.upstream.provider("first").setPace({ tokenMs: 2 });
  const answers = [];
  for (let count = 0; count < 4; count++) {
    answers.push(await ask(openai, { prompt: `question ${count} tokens=20`, stream: true }));
  }
  await running.store.flush();
  const { rows } = await client.events.page.query({ limit: 100, disturbedOnly: false });
  const taken = rows.filter(({ path }) =>
    path.some((step) => step.kind === "attempt" && step.use === "realign"),
  );
  const wastedTokens = taken
    .flatMap(({ path }) => path)
    .reduce((sum, step) => sum + (step.kind === "attempt" ? (step.wastedTokens ?? 0) : 0), 0);
  const { engine } = await client.overview.get.query();
  expect(taken.length).toBeGreaterThan(0);
  expect(wastedTokens).toBeGreaterThan(0);
  expect(engine.recovery).toEqual({ tried: taken.length, won: taken.length, wastedTokens });
  expect(answers.map(({ error }) => error)).toEqual([null, null, null, null]);
  expect(engine.hedges).toEqual(none);
});

test("a gateway that is told to stop says so for as long as it can be asked", async () => {
  await using control = await startTestControl();
  control.test.gateway.drain();
  expect((await control.client.overview.get.query()).engine.stopping).toBe(true);
});

test("a hedge that won, and what its loser cost, equals a recount of the records", async () => {
  let passedMs = 0;
  const clock = { now: () => systemPorts.clock.now() + passedMs };
  await using control = await startTestControl({
    ports: { ...systemPorts, clock },
    configure: (configuration) => {
      const { default: route } = configuration.routes;
      if (route === undefined) throw new Error("no route to hedge");
      return { ...configuration, routes: { default: { ...route, hedging: { enabled: true } } } };
    },
  });
  const { client, test: running } = control;
  const { engine } = running.gateway;
  // Fifty quick first tokens of the last minutes say what is late; a second target must be known as healthy.
  for (let count = 0; count < 60; count++) engine.live(first).firstToken.add(20);
  passedMs = 180_000;
  engine.live("second/model-b").health.recordCall(false);
  // One hedge in twenty requests.
  for (let count = 0; count < 19; count++) engine.live(first).budget.primaryStarted()();
  running.upstream.provider("first").setFault("silence");
  const { error, headers } = await ask(openaiClient(running.url), { prompt: "hello", stream: true });
  expect([error, headers.get("x-understudy-served-by")]).toEqual([null, "second/model-b"]);
  await running.store.flush();
  const { rows } = await client.events.page.query({ limit: 1 });
  const steps = rows.flatMap(({ path }) => path).filter((step) => step.kind === "attempt");
  expect(steps.map(({ use, outcome }) => [use, outcome])).toEqual([
    [undefined, "cancelled"],
    ["hedge", "served"],
  ]);
  const { hedges } = (await client.overview.get.query()).engine;
  expect(hedges).toEqual({ tried: 1, won: 1, wastedTokens: steps[0]?.wastedTokens });
  expect(engine.hedges.races).toEqual({ won: hedges.won, lost: hedges.tried - hedges.won });
});

test("refusals before any target are told by their code", async () => {
  await using control = await startTestControl();
  const { client, test: running } = control;
  for (let count = 0; count < 2; count++) {
    await postChat(`${running.url}/v1`, { model: "gpt-4o", messages: 7 });
  }
  const { engine, users } = await client.overview.get.query();
  expect(engine.refusals).toEqual([{ code: "invalid_request", count: 2 }]);
  expect(users.requests).toBe(0);
});

test("a target tells how many calls its limit group carries, and may carry", async () => {
  await using control = await startTestControl({ configure: bounded });
  const { client, test: running } = control;
  const viewed = async () => (await client.breakers.list.query()).find(({ target }) => target === first);
  expect((await viewed())?.concurrency).toEqual({ limitGroup: first, inFlight: 0, limit: 3, learned: false });

  const { engine } = running.gateway;
  const slots = [1, 2, 3].map(() => engine.concurrency.acquire(first, 3));
  expect((await viewed())?.concurrency).toMatchObject({ inFlight: 3, limit: 3 });
  expect(await control.ask()).toBe("second/model-b");
  await running.store.flush();
  const { rows } = await client.events.page.query({ limit: 1 });
  expect(rows[0]?.path[0]).toMatchObject({ kind: "skip", target: first, reason: "concurrency" });

  slots[0]?.release("overload");
  expect((await viewed())?.concurrency).toEqual({ limitGroup: first, inFlight: 2, limit: 2, learned: true });
  const { changed } = await client.overview.get.query();
  expect(changed.map(({ kind, text }) => [kind, text])).toContainEqual([
    "capacity",
    `${first}: at most 2 calls at once, learned from an overload with 3 under way`,
  ]);
});

test("a target tells what is left of its rate limits, the scarcest first", async () => {
  await using control = await startTestControl();
  const { gateway } = control.test;
  gateway.engine.headrooms.of(first).observe([
    { dimension: "tokens", limit: 1_000, remaining: 900, resetMs: null },
    { dimension: "requests", limit: 50, remaining: 5, resetMs: 20_000 },
  ]);
  const [view] = (await control.client.breakers.list.query()).filter(({ target }) => target === first);
  expect(view?.headroom).toMatchObject([
    { dimension: "requests", limit: 50, left: 5 },
    { dimension: "tokens", limit: 1_000, left: 900, resetsAt: null },
  ]);
  expect(view?.headroom[0]?.resetsAt).toBeGreaterThan(gateway.ports.wallClock.now());
});

test("opened by slowness, a target says what slow meant then", async () => {
  let passedMs = 0;
  const clock = { now: () => systemPorts.clock.now() + passedMs };
  const hour = 3_600_000;
  await using control = await startTestControl({
    ports: { ...systemPorts, clock },
    configure: (configuration) => ({
      ...configuration,
      breaker: { ...configuration.breaker, recoveryTimeMs: hour, recoveryTimeMaxMs: hour },
    }),
  });
  const { breaker, firstToken } = control.test.gateway.engine.live(first);
  const viewed = async () =>
    (await control.client.breakers.list.query()).find(({ target }) => target === first);
  expect((await viewed())?.window.slowMs).toBeNull();
  for (let count = 0; count < 60; count++) firstToken.add(1_500);
  passedMs = 180_000;
  const meant = (await viewed())?.window.slowMs ?? 0;
  expect(meant).toBeGreaterThan(4_400);
  for (let count = 0; count < 10; count++) {
    const admission = breaker.acquire(1_000);
    if (admission.admitted) admission.permit.markSlow();
  }
  // What is slow later is another matter.
  for (let count = 0; count < 600; count++) firstToken.add(9_000);
  passedMs += 180_000;
  expect((await viewed())?.window.slowMs).toBeGreaterThan(2 * meant);
  const events = await control.client.breakers.history.query({ target: first });
  expect(events[0]?.text).toBe("open: 10 of 10 first tokens slow within a minute");
  expect(await control.client.overview.get.query()).toMatchObject({
    broken: [{ cause: `10 of 10 first tokens slower than ${(meant / 1_000).toFixed(1)} s within a minute` }],
  });
});

test("held closed, a target says what would have opened it", async () => {
  await using control = await startTestControl();
  const { breaker } = control.test.gateway.engine.live(first);
  breaker.force({ mode: "forced_closed", reason: "drill", actor: "ada", ttlMs: 60_000 });
  const notes = async () =>
    (await control.client.breakers.list.query()).find(({ target }) => target === first)?.notes;
  expect(await notes()).toEqual([]);
  for (let count = 0; count < 5; count++) {
    const admission = breaker.acquire(1_000);
    if (admission.admitted) admission.permit.settle("failure", null);
  }
  expect(await notes()).toEqual(["Held closed, it would have opened: too many failures in a row."]);
});

test("a target set back by its health is told as trouble, with why, though its breaker is closed", async () => {
  await using control = await startTestControl();
  const { health } = control.test.gateway.engine.live(first);
  for (let count = 0; count < 3; count++) health.recordCall(true);
  const { broken } = await control.client.overview.get.query();
  expect(broken).toMatchObject([
    { target: first, shown: "closed", health: { state: "unhealthy", cause: "last 3 calls failed" } },
  ]);
  const [{ notes, health: shown } = expect.fail("nothing is broken")] = broken;
  expect(notes).toEqual([
    expect.stringMatching(/^Set back by its health: healthy targets are asked before it/),
  ]);
  expect(shown.setBackUntil).toBe(shown.since + 30_000);
});

test("the loss of our own network is told while it lasts", async () => {
  await using control = await startTestControl();
  const { engine } = control.test.gateway;
  for (const provider of ["first", "second", "third"]) engine.egress.failedLocally(provider);
  const lost = await control.client.overview.get.query();
  expect(lost.engine.networkDown?.providers).toEqual(["first", "second", "third"]);
  expect(lost.changed[0]).toMatchObject({ kind: "network", origin: { kind: "automatic" } });
  engine.egress.reached("second");
  const back = await control.client.overview.get.query();
  expect(back.engine.networkDown).toBeNull();
  expect(back.changed[0]?.text).toBe("our own network is back: second was reached");
});
