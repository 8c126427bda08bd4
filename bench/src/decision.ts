/**
 * What the engine itself costs a plain request: chain, gates, permit, one call, settling, record of
 * the path. No socket and no dialect: a transport that answers in the same turn stands in for the
 * provider. The unit is one `JSON.parse` and `JSON.stringify` of a 1 KB chat body on this machine.
 */
import {
  defaultBreakerSettings,
  Engine,
  type AnswerCodec,
  type Chain,
  type Ports,
  type TargetConnection,
  type Transport,
} from "@understudy/core";
import { atMost, type Line } from "./report.ts";
import { chatBody } from "./throughput.ts";

const requests = 40_000;
const rounds = 5;

const body = new Uint8Array(1_000);
const head = { status: 200, headers: { "content-type": "application/json" } };
const refusal = { status: 503, headers: { "content-type": "application/json" } };

const codec: AnswerCodec = {
  streamReader: () => {
    throw new Error("only plain calls are measured");
  },
  readPlain: () => ({ kind: "answer", finishReason: "stop", empty: false }),
  readError: () => ({ typed: false }),
  textOf: () => null,
  withText: (frame) => frame.bytes,
  continueAs: () => (frame) => frame.bytes,
};

const ports: Ports = {
  clock: { now: () => performance.now() },
  wallClock: { now: () => Date.now() },
  timers: {
    start: (delayMs, onFire) => {
      const timeout = setTimeout(onFire, delayMs);
      return { cancel: () => clearTimeout(timeout), restart: () => void timeout.refresh() };
    },
  },
  random: { next: () => Math.random() },
};

/** Answers each call once its caller has let go of the thread. */
function answering(answer: typeof head): Transport {
  return {
    start: (_request, handler) => {
      let over = false;
      queueMicrotask(() => {
        if (over) return;
        handler.onHead(answer);
        handler.onData(body);
        handler.onEnd();
      });
      return { abort: () => void (over = true), pause: () => undefined, resume: () => undefined };
    },
  };
}

function connection(id: string, transport: Transport): TargetConnection {
  const target = { id, provider: id, model: "bench", limitGroup: id, credential: id };
  return { target, transport, refine: () => undefined, withheld: null };
}

/** µs of CPU for one request through a chain of `targets`, the first `failing` of which answer 503. */
async function cpuPerRequest(targets: number, failing: number): Promise<number> {
  const ids = Array.from({ length: targets }, (_, index) => `t${index}`);
  const chain: Chain = ids.map((target, index) => ({
    target,
    priority: index + 1,
    enabled: true,
    weight: 1,
  }));
  const nothing = (): void => undefined;
  const engine = new Engine(
    ports,
    {
      targets: ids.map((id, index) => connection(id, answering(index < failing ? refusal : head))),
      breaker: { ...defaultBreakerSettings, failureThreshold: 0, failureRate: 0 },
    },
    {
      onBreaker: nothing,
      onHealth: nothing,
      onCooldown: nothing,
      onConcurrency: nothing,
      onEgress: nothing,
      onFault: (fault) => {
        throw fault;
      },
    },
  );
  const ask = (): Promise<void> =>
    new Promise((resolve, reject) => {
      engine.start(
        {
          requestId: "bench",
          chain,
          streamed: false,
          estimatedPromptTokens: 250,
          reasoning: false,
          deadlineMs: 600_000,
          codec,
          requestFor: () => ({ body, headers: {} }),
        },
        {
          onCommit: nothing,
          onFrames: nothing,
          onEnd: ({ kind }) => (kind === "answered" ? resolve() : reject(new Error(kind))),
        },
      );
    });
  return cpuOf(async () => {
    for (let count = 0; count < requests; count += 1) await ask();
  });
}

/** µs of CPU per request, the median of several rounds after one to warm up. */
async function cpuOf(work: () => Promise<void> | void): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    if (round > 0) costs.push((user + system) / requests);
  }
  return costs.toSorted((a, b) => a - b)[Math.floor(costs.length / 2)] ?? Number.NaN;
}

export async function measureDecision(): Promise<readonly Line[]> {
  const text = chatBody(900, false).toString();
  const unit = await cpuOf(() => {
    for (let count = 0; count < requests; count += 1) JSON.stringify(JSON.parse(text));
  });
  const one = await cpuPerRequest(1, 0);
  const four = await cpuPerRequest(4, 0);
  const fallen = await cpuPerRequest(4, 1);
  return [
    atMost("engine, one target / parse + stringify of 1 KB", one / unit, 4),
    atMost("engine, four tiers / one target", four / one, 1.5),
    atMost("engine, four tiers, the first fails / one target", fallen / one, 3),
  ];
}
