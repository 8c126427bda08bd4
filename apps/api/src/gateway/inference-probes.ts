import type { Engine, Ports, Run, RunEnd, TargetId } from "@understudy/core";
import { dialects, type Dialect } from "@understudy/dialects";

/** A probe's own limit; the deadline is longer, so that a silent target and not the caller ends it. */
const probeLimitMs = 10_000;
const deadlineMs = 15_000;
/** No target is probed more often. */
const everyMs = 5_000;
const enoughForReasoning = 16;

export interface InferenceProbesOptions {
  readonly engine: () => Engine;
  readonly ports: Pick<Ports, "clock">;
  /** Probes cost tokens: only where active checks are on. */
  readonly enabled: () => boolean;
  readonly onEnd: (target: TargetId, end: RunEnd) => void;
}

/**
 * Asks a target for one token when its breaker wants proof and no request can give it, because every
 * trial is refused for what it asked (docs/resilience.md sections 1 and 6). The call is an ordinary
 * one, on the same connection, credential and path, and settles the half-open trial like any other;
 * but it belongs to no client, so no record is kept of it. Its body is our own and sound: what it is
 * refused for counts alone (docs/resilience.md 0.9).
 */
export class InferenceProbes {
  readonly #options: InferenceProbesOptions;
  /** Null: about to start. */
  readonly #running = new Map<TargetId, Run | null>();
  readonly #startedAt = new Map<TargetId, number>();

  constructor(options: InferenceProbesOptions) {
    this.#options = options;
  }

  /** A breaker wants a probe. It starts once the call that just ended is settled, before any request. */
  wanted(target: TargetId): void {
    const { ports, enabled } = this.#options;
    const last = this.#startedAt.get(target) ?? Number.NEGATIVE_INFINITY;
    if (!enabled() || this.#running.has(target) || ports.clock.now() - last < everyMs) return;
    this.#running.set(target, null);
    queueMicrotask(() => this.#start(target));
  }

  /** Ends what is under way: nobody waits for it any more. */
  stop(): void {
    for (const run of this.#running.values()) run?.cancel();
  }

  #start(target: TargetId): void {
    const { engine, ports, onEnd } = this.#options;
    const live = engine().live(target);
    const dialect = dialectOf(live.answeredIn ?? live.connection.dialects?.[0]);
    const read = dialect.readRequest(probeBody(dialect.name, live.connection.target));
    if ("fault" in read) throw new Error(`a probe is no request: ${read.fault.message}`);
    const { request } = read;
    this.#startedAt.set(target, ports.clock.now());
    live.canary.take();
    const run = engine().start(
      {
        requestId: null,
        chain: [{ target, priority: 1, enabled: true, weight: 1, timeoutMs: probeLimitMs }],
        streamed: false,
        estimatedPromptTokens: request.estimatedPromptTokens,
        reasoning: false,
        deadlineMs,
        codec: dialect.codec(request),
        requestFor: ({ model }) => ({
          body: dialect.withModel(request, model),
          headers: {},
          dialect: dialect.name,
        }),
      },
      {
        onCommit: () => undefined,
        onFrames: () => undefined,
        onEnd: (end) => {
          this.#running.delete(target);
          onEnd(target, end);
        },
      },
    );
    if (this.#running.has(target)) this.#running.set(target, run);
  }
}

function dialectOf(name = "openai-chat"): Dialect {
  const known: Readonly<Record<string, Dialect>> = dialects;
  const dialect = known[name];
  if (dialect === undefined) throw new Error(`no such dialect: ${name}`);
  return dialect;
}

interface ProbedModel {
  readonly model: string;
  readonly reasoning?: boolean;
}

/** The smallest question of a dialect. */
function probeBody(dialect: string, { model, reasoning }: ProbedModel): Uint8Array {
  return Buffer.from(JSON.stringify({ model, ...question(dialect, reasoning === true) }));
}

function question(dialect: string, reasoning: boolean): object {
  const input = "ping";
  if (dialect === "openai-embeddings") return { input };
  // Fewer tokens than these are refused; what is kept of it nobody would ever ask for.
  if (dialect === "openai-responses") return { input, max_output_tokens: enoughForReasoning, store: false };
  const messages = [{ role: "user", content: input }];
  // OpenAI's reasoning models refuse `max_tokens`; servers of its dialect may know nothing else.
  return dialect === "openai-chat" && reasoning
    ? { max_completion_tokens: enoughForReasoning, messages }
    : { max_tokens: 1, messages };
}
