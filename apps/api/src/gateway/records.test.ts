import { faultCatalogue, type CallOutcome } from "@understudy/chaos";
import type { Configuration, EventView, RouteSettings } from "@understudy/contract";
import { levels, type AttemptOutcome } from "@understudy/core";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const requests = 300;
const providers = { first: ["model-a"], second: ["model-b"], third: ["model-c"] };
const targets = { first: "first/model-a", second: "second/model-b", third: "third/model-c" } as const;
type Provider = keyof typeof targets;
const order: readonly Provider[] = ["first", "second", "third"];

/** What an attempt that fell to a fault is called in the record of a streamed and of a plain request. */
const outcomes: Readonly<Partial<Record<CallOutcome, { streamed: AttemptOutcome; plain: AttemptOutcome }>>> =
  {
    unavailable: { streamed: "unavailable", plain: "unavailable" },
    bad_gateway: { streamed: "bad_gateway", plain: "bad_gateway" },
    rate_limited: { streamed: "rate_limited", plain: "rate_limited" },
    html_answer: { streamed: "malformed_answer", plain: "malformed_answer" },
    invalid_request: { streamed: "invalid_request", plain: "invalid_request" },
    content_filtered: { streamed: "content_filtered", plain: "content_filtered" },
    cut: { streamed: "truncated", plain: "malformed_answer" },
    malformed_frame: { streamed: "malformed_answer", plain: "malformed_answer" },
  };
const faultNames = faultCatalogue.map(({ name }) => name).filter((name) => outcomes[name] !== undefined);

/** What the client itself knows of a request, in the words of the record. */
type Seen = Pick<EventView, "outcome" | "level" | "servedBy" | "status" | "errorCode" | "streamed"> & {
  readonly requestId: string;
  readonly attempts: number;
};

const time = new ManualTime();
const random = new SeededRandom(7);
let from: number;
let test: TestGateway;
let seen: readonly Seen[];
let rows: readonly EventView[];

beforeAll(async () => {
  const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
  test = await startTestGateway({ providers, ports, configure: withoutRecovery });
  from = time.wall.now();
  const log: Seen[] = [];
  for (let index = 0; index < requests; index += 1) {
    const faulty = random.below(4);
    order.forEach((id, place) => {
      test.upstream.provider(id).setFault(place < faulty ? random.pick(faultNames) : null);
    });
    log.push(index % 15 === 14 ? await leave(index) : await stay(index));
    time.advance(2_000);
  }
  seen = log;
  await test.store.flush();
  rows = await test.store.eventsAfter(0, 10_000);
}, 60_000);

afterAll(() => test.dispose());

/** A client knows of one call for its broken stream: what else was asked for it stands in engine-figures.test.ts. */
function withoutRecovery(configuration: Configuration): Configuration {
  const streamRecovery: RouteSettings["streamRecovery"] = ["error"];
  const routes = Object.entries(configuration.routes).map(
    ([name, route]) => [name, { ...route, streamRecovery }] as const,
  );
  return { ...configuration, routes: Object.fromEntries(routes) };
}

const promptOf = (index: number): string => `marker=r-${index} tokens=8`;

/** What the headers of an answer say. */
function told(headers: Headers): Pick<Seen, "requestId" | "level" | "servedBy" | "attempts"> {
  const level = levels.find((name) => name === headers.get("x-understudy-level"));
  if (level === undefined) throw new Error("an answer does not tell its level");
  return {
    requestId: headers.get("x-understudy-request-id") ?? "",
    level,
    servedBy: headers.get("x-understudy-served-by"),
    attempts: Number(headers.get("x-understudy-attempts")),
  };
}

async function stay(index: number): Promise<Seen> {
  const streamed = random.below(2) === 0;
  const { error, headers } = await ask(openaiClient(test.url), { prompt: promptOf(index), stream: streamed });
  const answer = { ...told(headers), streamed };
  if (error === null) return { ...answer, outcome: "answered", status: 200, errorCode: null };
  if (!(error instanceof OpenAI.APIError)) throw error;
  const { status = 200 } = error;
  const code = headers.get("x-understudy-error-code");
  if (code === "relayed") return { ...answer, outcome: "relayed", status, errorCode: null };
  if (code !== null) return { ...answer, outcome: "failed", status, errorCode: code };
  return { ...answer, outcome: "interrupted", status, errorCode: error.code ?? null };
}

/** Asks everyone, fully recovered, and goes away after the first content. */
async function leave(index: number): Promise<Seen> {
  time.advance(120_000);
  for (const id of order) {
    test.upstream.provider(id).setFault(null);
    test.upstream.provider(id).setPace({ tokenMs: 100 });
  }
  const messages = [{ role: "user" as const, content: promptOf(index) }];
  const { data, response } = await openaiClient(test.url)
    .chat.completions.create({ model: "gpt-4o", stream: true, messages })
    .withResponse();
  for await (const chunk of data) if (chunk.choices[0]?.delta.content) break;
  for (const id of order) {
    await test.upstream.provider(id).idle();
    test.upstream.provider(id).setPace({ tokenMs: 0 });
  }
  const gone = {
    outcome: "cancelled",
    level: "cancelled",
    servedBy: null,
    status: 499,
    errorCode: null,
  } as const;
  return { ...told(response.headers), ...gone, streamed: true };
}

const attemptsOf = (row: EventView) => row.path.filter((step) => step.kind === "attempt");
const count = <T>(items: readonly T[], holds: (item: T) => boolean): number => items.filter(holds).length;
const range = () => ({ from, to: time.wall.now() });

describe("after 300 requests with faults of every kind", () => {
  it("every request has one record, and it says what the client saw", () => {
    expect(rows.map(({ requestId }) => requestId)).toEqual(seen.map(({ requestId }) => requestId));
    for (const [index, row] of rows.entries()) {
      const { requestId, outcome, level, servedBy, status, errorCode, streamed } = row;
      const told = { requestId, outcome, level, servedBy, status, errorCode, streamed };
      expect({ ...told, attempts: attemptsOf(row).length }).toEqual(seen[index]);
      expect(row).toMatchObject({ route: "default", revision: 1, requestedModel: "gpt-4o", clientKey: null });
    }
    for (const outcome of ["answered", "relayed", "failed", "interrupted", "cancelled"]) {
      expect(count(rows, (row) => row.outcome === outcome)).toBeGreaterThan(5);
    }
    for (const reason of ["breaker_open", "cooldown"]) {
      expect(rows.flatMap(({ path }) => path)).toContainEqual(expect.objectContaining({ reason }));
    }
  });

  it("every attempt in the records is a call in the provider's own log, and the other way round", () => {
    for (const id of order) {
      const logged = test.upstream.provider(id).calls.map(({ marker, stream, outcome, status }) => {
        const fallen = outcome === null ? undefined : outcomes[outcome]?.[stream ? "streamed" : "plain"];
        return { marker, status, outcome: fallen ?? (outcome === "aborted" ? "cancelled" : outcome) };
      });
      const recorded = rows.flatMap((row, index) =>
        attemptsOf(row)
          .filter(({ target }) => target === targets[id])
          .map(({ outcome, status }) => ({
            marker: `r-${index}`,
            // Of a call that was left nobody notes a status.
            status: status ?? (outcome === "cancelled" ? 200 : null),
            outcome,
          })),
      );
      expect(recorded).toEqual(logged);
    }
  });

  it("the sums for people are those of the client's own log", async () => {
    const users = await test.store.users(range());
    const byLevel = levels.map((level) => [level, count(seen, (one) => one.level === level)]);
    expect(users.requests).toBe(requests);
    expect(users.counts).toEqual(Object.fromEntries(byLevel));
    expect(users.failed).toBe(
      count(seen, ({ outcome }) => outcome === "failed" || outcome === "interrupted"),
    );
    const answered = seen.filter(({ outcome }) => outcome === "answered");
    const left = count(seen, ({ outcome }) => outcome === "cancelled");
    expect(users.total).toMatchObject({ count: answered.length + left, censored: left });
    // Everybody who left had seen the first content.
    expect(users.firstToken.count).toBe(count(answered, ({ streamed }) => streamed) + left);
    const byTarget = Object.values(targets)
      .map((target) => ({ target, count: count(answered, ({ servedBy }) => servedBy === target) }))
      .toSorted((a, b) => b.count - a.count);
    expect(users.servedBy).toEqual(byTarget);
    expect(await test.store.shares(range())).toEqual([
      { route: "default", requests, answers: answered.length, servedBy: byTarget },
    ]);
  });

  it("the traffic of each target is what its provider counted", async () => {
    const traffic = await test.store.traffic(range());
    expect(traffic.map(({ target }) => target)).toEqual(Object.values(targets));
    for (const [index, id] of order.entries()) {
      const { started, outcomes: counted } = test.upstream.provider(id).counts();
      const well = (counted.served ?? 0) + (counted.aborted ?? 0);
      expect(traffic[index]).toMatchObject({ attempts: started, failures: started - well });
    }
  });

  it("the series add up to the same, and nothing is lost", async () => {
    const input = { ...range(), stepMs: 60_000 };
    const { points } = await test.store.levels(input);
    const total = points.reduce(
      (sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b, 0),
      0,
    );
    expect(total).toBe(requests);
    const { series } = await test.store.latency({ ...input, measure: "total" });
    const served = order.map((id) => test.upstream.provider(id).counts().outcomes.served ?? 0);
    expect(series.map(({ subject, whole }) => [subject, whole.count - whole.censored])).toEqual([
      ["users", count(seen, ({ outcome }) => outcome === "answered")],
      ...order.map((id, index) => [targets[id], served[index]]),
    ]);
    const late = ["attempt_timeout", "first_token_timeout", "stalled", "cancelled", "out_of_time"];
    const attempts = rows.flatMap(attemptsOf);
    for (const { subject, whole } of series.slice(1)) {
      const cutShort = attempts.filter(({ target, outcome }) => target === subject && late.includes(outcome));
      expect(whole.censored).toBe(cutShort.length);
    }
    expect(test.gateway.counters).toEqual({ started: requests, ended: requests });
    expect(test.store.lost).toBe(0);
  });
});
