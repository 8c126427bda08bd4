import type { PlaygroundAsk, PlaygroundPart } from "@understudy/contract";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { mutation, refusal, startTestControl, type TestControl } from "../control/testing/test-control.ts";
import { scrape } from "../telemetry/testing/scrape.ts";
import { passHeader } from "./playground-passes.ts";

const first = "first/model-a";
const second = "second/model-b";
const nothing = { calls: 0, costs: [] };

let control: TestControl;
beforeAll(async () => {
  control = await startTestControl({
    configure: (configuration) => ({
      ...configuration,
      prices: { currency: "USD", targets: { [first]: { input: 1, output: 2 } } },
    }),
  });
});
afterEach(() => control.test.upstream.provider("first").setFault(null));
afterAll(() => control[Symbol.asyncDispose]());

type Ask = Partial<PlaygroundAsk>;

async function send(ask: Ask = {}, signal?: AbortSignal): Promise<AsyncIterable<PlaygroundPart>> {
  const aim = ask.target === undefined ? { route: "default" } : {};
  const input = { ...mutation(), prompt: "hello", ...aim, ...ask };
  return control.client.playground.send.mutate(input, signal === undefined ? {} : { signal });
}

/** A rehearsal from its first part to its last. */
async function rehearsal(ask: Ask = {}) {
  const parts: PlaygroundPart[] = [];
  for await (const part of await send(ask)) parts.push(part);
  const end = parts.at(-1);
  if (end?.kind !== "end") throw new Error("a rehearsal without an end");
  const head = parts.find((part) => part.kind === "head");
  return {
    parts,
    end,
    head,
    event: end.event,
    text: parts.map((part) => (part.kind === "text" ? part.text : "")).join(""),
    errors: parts.flatMap((part) => (part.kind === "error" ? [part.body] : [])),
    path: (end.event?.path ?? []).map((step) =>
      step.kind === "skip" ? `${step.target} ${step.reason}` : `${step.target} ${step.outcome}`,
    ),
  };
}

describe("a rehearsal", () => {
  it.each([true, false])(
    "is answered as a caller is, and told call by call (streamed: %s)",
    async (stream) => {
      const { parts, head, text, path, event, end } = await rehearsal({ stream, prompt: "tell tokens=12" });
      expect(path).toEqual([`${first} served`]);
      expect(text.length).toBeGreaterThan(10);
      expect(parts[0]).toMatchObject({ kind: "call-start", number: 1, target: first });
      expect(head).toMatchObject({
        status: 200,
        headers: { "x-understudy-level": "primary", "x-understudy-served-by": first },
      });
      expect(event).toMatchObject({ route: "default", playgroundBy: "ada", level: "primary", status: 200 });
      expect(end.spent).toMatchObject({ calls: 1, costs: [{ currency: "USD" }] });
      expect(await control.client.requests.get.query({ requestId: event?.requestId ?? "" })).toMatchObject({
        event: { playgroundBy: "ada", path: [{ outcome: "served" }] },
      });
    },
  );

  it("takes targets for open that are not, alone", async () => {
    const { path, event } = await rehearsal({ pretendOpen: [first] });
    expect(path).toEqual([`${first} pretended_open`, `${second} served`]);
    expect(event?.level).toBe("fallback");
    expect(await control.ask()).toBe(first);
  });

  it("goes to one target alone, or through a draft that is not saved", async () => {
    expect((await rehearsal({ target: second })).path).toEqual([`${second} served`]);
    const operations = [{ type: "move", target: second, after: null } as const];
    expect(await rehearsal({ operations })).toMatchObject({
      path: [`${second} served`],
      event: { level: "primary" },
    });
    expect(control.test.gateway.revision.number).toBe(1);
    expect(await control.ask()).toBe(first);
  });

  it("is told errors byte for byte", async () => {
    const { errors, head, text, end } = await rehearsal({ pretendOpen: [first, second] });
    expect(head).toMatchObject({ status: 503, headers: { "x-understudy-error-code": "all_targets_failed" } });
    expect(JSON.parse(errors[0] ?? "")).toMatchObject({ error: { code: "all_targets_failed" } });
    expect({ text, spent: end.spent }).toMatchObject({ text: "", spent: nothing });
  });

  it("is called off when its reader leaves", async () => {
    control.test.upstream.provider("first").setFault("silence");
    const leaving = new AbortController();
    const parts = await send({}, leaving.signal);
    const read = async (): Promise<void> => {
      for await (const part of parts) if (part.kind === "call-start") leaving.abort();
    };
    await expect(read()).rejects.toThrow("aborted");
    await expect.poll(() => control.test.gateway.inFlight).toBe(0);
    await control.test.store.flush();
    const { rows } = await control.client.events.page.query({ limit: 1 });
    expect(rows[0]).toMatchObject({ outcome: "cancelled", playgroundBy: "ada" });
    expect(control.test.gateway.engine.live(first).standing.inFlight).toBe(0);
  });

  it("stands in the audit log without its prompt", async () => {
    await rehearsal({ prompt: "the secret of the lighthouse", pretendOpen: [first] });
    const { rows } = await control.client.audit.page.query({ limit: 1 });
    expect(rows[0]).toMatchObject({
      action: "playground.send",
      object: "default",
      actor: "ada",
      changes: ["one prompt, 300 tokens at most", `${first}: pretended open`],
    });
    expect(JSON.stringify(rows)).not.toContain("lighthouse");
  });
});

it("rehearsals are in no number of users, but what they cost is spent", async () => {
  await control.ask();
  const { test, client } = control;
  const spentCalls = async () => {
    await test.store.flush();
    return (await client.metrics.spending.query({ range: "15m", by: "target" })).whole.calls;
  };
  const users = async () => {
    await test.store.flush();
    const range = { from: 0, to: test.gateway.ports.wallClock.now() + 1_000 };
    const { tally, traffic } = test.gateway;
    return {
      shares: await test.store.shares(range),
      total: (await client.metrics.latency.query({ range: "15m", measure: "total" })).series.map(
        ({ subject, whole }) => ({ subject, whole }),
      ),
      alerts: await client.alerts.open.query(),
      second: [tally.recovery, tally.hedges],
      exposed: [...(await scrape(control.admin.url))].filter(([name]) => isOfUsers(name)),
      route: traffic.route("default").started,
      kept: (await test.store.cacheSummary()).entries,
    };
  };
  const spentBefore = await spentCalls();
  const before = await users();
  await rehearsal();
  await rehearsal({ pretendOpen: [first] });
  await rehearsal({ pretendOpen: [first, second] });
  expect(await users()).toEqual(before);
  expect((await spentCalls()) - spentBefore).toBe(2);
});

function isOfUsers(name: string): boolean {
  return /understudy_(requests|attempts|request_duration)/.test(name);
}

describe("what is refused", () => {
  it.each([
    { ask: { route: "nowhere" }, answer: refusal(404, "UNKNOWN_OBJECT") },
    { ask: { target: "no/such" }, answer: refusal(404, "UNKNOWN_OBJECT") },
    { ask: { pretendOpen: ["no/such"] }, answer: refusal(404, "UNKNOWN_OBJECT") },
    { ask: { maximumTokens: 100_000 }, answer: refusal(400, null) },
  ])("$ask", async ({ ask, answer }) => {
    const before = { ...control.test.gateway.counters };
    await expect(send(ask)).rejects.toMatchObject(answer);
    expect(control.test.gateway.counters).toEqual(before);
  });

  it("more than twenty in a minute, of one operator", async () => {
    const actor = "hopper";
    for (let sent = 0; sent < 20; sent++) await rehearsal({ actor });
    await expect(send({ actor })).rejects.toMatchObject(refusal(429, "TOO_SOON"));
    expect((await rehearsal({ actor: "grace" })).path).toEqual([`${first} served`]);
  });

  it("a word at the front door that nobody was given", async () => {
    const answer = await fetch(`${control.test.url}/v1/chat/completions`, {
      method: "POST",
      headers: { [passHeader]: "guessed" },
      body: JSON.stringify({ model: "default", messages: [] }),
    });
    expect(answer.status).toBe(401);
  });
});
