import { liveFaults, SimulatedProvider, SimulatedTransport } from "@understudy/chaos";
import { faultOrderSchema, type FaultScope } from "@understudy/contract";
import { defaultBreakerSettings, Engine, type PathStep, type TargetId } from "@understudy/core";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { dialects } from "@understudy/dialects";
import { expect, test } from "vitest";
import { ActiveFault } from "./active-fault.ts";
import { chanceOf } from "./fault-chance.ts";
import { RequestFaults } from "./request-faults.ts";

const dialect = dialects["openai-chat"];
const body = new TextEncoder().encode('{"model":"m","messages":[{"role":"user","content":"hello"}]}');
const read = dialect.readRequest(body);
if ("fault" in read) throw new Error(read.fault.message);
const codec = dialect.codec(read.request);

const routes = ["chat", "batch"] as const;
const keys = ["web", "app", null] as const;
const chain = ["one/a", "one/b", "two/a"] as const;

/** The real engine in virtual time before providers that answer at once, and a fault in it. */
function stage(scope: FaultScope, share: number) {
  const time = new ManualTime();
  const parts = { clock: time, wallClock: time.wall, timers: time };
  const ports = { ...parts, random: new SeededRandom(1) };
  const pace = { firstTokenMs: 0, tokenMs: 0, tokens: 1 };
  const targets = chain.map((id) => {
    const [provider = "", model = ""] = id.split("/");
    const simulated = new SimulatedProvider({ id: provider, models: ["m"], pace }, parts);
    const transport = new SimulatedTransport(simulated, {
      dialect: "openai-chat",
      path: "/v1/chat/completions",
    });
    const target = { id, provider, model, limitGroup: id, credential: id };
    return { target, transport, refine: () => undefined, withheld: null };
  });
  const deaf = { onBreaker: () => undefined, onHealth: () => undefined, onCooldown: () => undefined };
  const onFault = (bug: unknown): never => {
    throw bug;
  };
  // Whom a breaker or a cooldown kept away would meet no fault.
  const breaker = { ...defaultBreakerSettings, failureThreshold: 0, failureRate: 0, slowRate: 0 };
  const engine = new Engine(ports, { targets, breaker }, { ...deaf, onFault });
  const order = faultOrderSchema.parse({
    fault: { kind: "latency", delayMs: 1 },
    scope,
    share,
    durationMs: 3_600_000,
  });
  const startedAt = time.wall.now();
  const fault = new ActiveFault(
    {
      number: 1,
      order,
      startedBy: "ada",
      reason: "",
      startedAt,
      endsAt: startedAt + order.durationMs,
      remainingMs: order.durationMs,
      injected: 0,
      end: null,
    },
    ports,
  );
  const ask = (index: number): PathStep[] => {
    const asked = {
      target: chain[index % chain.length]!,
      route: routes[index % 2]!,
      key: keys[index % 5] ?? null,
    };
    const requestId = `req_${index}`;
    const request = { requestId, route: asked.route, clientKey: asked.key, dialect: "openai-chat" };
    const steps: PathStep[] = [];
    engine.start(
      {
        requestId,
        chain: [{ target: asked.target, priority: 1, enabled: true, weight: 1 }],
        streamed: false,
        estimatedPromptTokens: 1,
        reasoning: false,
        deadlineMs: 10_000,
        codec,
        dialect: "openai-chat",
        requestFor: () => ({ body, headers: {}, dialect: "openai-chat" }),
        faults: new RequestFaults(() => [fault], request),
      },
      { onCommit: () => undefined, onFrames: () => undefined, onEnd: (_end, path) => steps.push(...path) },
    );
    while (steps.length === 0 && time.step());
    return steps;
  };
  return { fault, ask };
}

const requests = 10_000;
const is = (index: number, target: TargetId): boolean => chain[index % chain.length] === target;

test.each<{ scope: FaultScope; share: number; meant: (index: number) => boolean }>([
  { scope: { provider: "one" }, share: 1, meant: (index) => !is(index, "two/a") },
  { scope: { target: "one/b" }, share: 0.1, meant: (index) => is(index, "one/b") },
  {
    scope: { provider: "one", route: "batch", clientKey: "web" },
    share: 0.5,
    meant: (index) => !is(index, "two/a") && index % 2 === 1 && index % 5 === 0,
  },
])("of 10,000 requests it strikes $share of those of $scope, and no other", ({ scope, share, meant }) => {
  const { fault, ask } = stage(scope, share);
  const outside: number[] = [];
  let within = 0;
  let struck = 0;
  for (let index = 0; index < requests; index += 1) {
    const isStruck = ask(index).some((step) => step.kind === "attempt" && step.injected === "F-1");
    if (meant(index)) within += 1;
    else if (isStruck) outside.push(index);
    if (isStruck) struck += 1;
  }
  expect(outside).toEqual([]);
  expect(fault.injected).toBe(struck);
  // Three standard deviations of that many throws.
  expect(Math.abs(struck - share * within)).toBeLessThanOrEqual(3 * Math.sqrt(within * share * (1 - share)));
});

test("who is struck is decided by the request and not by luck, for each call and fault anew", () => {
  expect(chanceOf("req_1", 1, 7)).toBe(chanceOf("req_1", 1, 7));
  const chances = [
    chanceOf("req_1", 1, 7),
    chanceOf("req_2", 1, 7),
    chanceOf("req_1", 2, 7),
    chanceOf("req_1", 1, 8),
  ];
  expect(new Set(chances).size).toBe(chances.length);
});

test("an answer that could not be made up is left alone", () => {
  const { fault } = stage({ provider: "one" }, 1);
  const request = { requestId: "r", route: "chat", clientKey: null, dialect: "openai-embeddings" };
  const target = { id: "one/a", provider: "one", model: "a", limitGroup: "a", credential: "a" };
  expect(fault.strikes(request, target, 1)).toBe(true);
  expect(liveFaults.cut.reach).toBe("answers");
  const ports = { ...stagePorts(), random: new SeededRandom(1) };
  const cut = new ActiveFault(
    {
      ...fault.kept,
      order: { ...fault.order, fault: { kind: "cut", afterTokens: 1 } },
      endsAt: ports.wallClock.now() + 1_000,
    },
    ports,
  );
  expect(cut.strikes(request, target, 1)).toBe(false);
  expect(cut.strikes({ ...request, dialect: "openai-chat" }, target, 1)).toBe(true);
});

function stagePorts() {
  const time = new ManualTime();
  return { clock: time, wallClock: time.wall, timers: time };
}
