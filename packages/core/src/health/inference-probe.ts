import type { StreamFrame } from "../answer.ts";
import { failurePolicies } from "../failure/failure-policies.ts";
import type { Delivery, EngineRequest, RunEnd } from "../engine/delivery.ts";
import type { Engine, Probe } from "../engine/engine.ts";
import type { AttemptOutcome, AttemptStep, PathStep } from "../engine/record.ts";
import type { TargetId } from "../target.ts";

/** The deadline is longer than the probe's own limit, so that a silent target and not the caller ends it. */
const deadlineMarginMs = 5_000;

/** The smallest question a target can be asked, as its dialect writes it. */
export interface ProbeQuestion extends Pick<
  EngineRequest,
  "streamed" | "estimatedPromptTokens" | "codec" | "requestFor" | "faults"
> {
  /** What it may cost, prompt and answer. */
  readonly tokens: number;
}

/** What came of an inference probe. */
interface InferenceFinding {
  /** Null: nothing that says anything about the target's health. */
  readonly ok: boolean | null;
  readonly detail: string;
  /** Used, as the provider told it, else as was foreseen. */
  readonly tokens: number;
}

export interface InferenceProbeOptions {
  readonly engine: Engine;
  readonly target: TargetId;
  readonly question: ProbeQuestion;
  /** To the first content of a streamed, the whole of a plain answer; ms. */
  readonly timeoutMs: number;
  /** Exactly once. */
  readonly onEnd: (finding: InferenceFinding) => void;
}

/**
 * One question to one target on the way of all traffic: connection, credential, model and path. Its
 * body is our own and sound: what it is refused for counts alone (docs/resilience.md 0.9).
 */
export class InferenceProbe implements Delivery {
  readonly #options: InferenceProbeOptions;
  #probe: Probe | null = null;
  #committedAt: number | null = null;

  constructor(options: InferenceProbeOptions) {
    this.#options = options;
  }

  start(): void {
    const { engine, target, question, timeoutMs } = this.#options;
    const { streamed, estimatedPromptTokens, codec, requestFor, faults } = question;
    const request = {
      requestId: null,
      chain: [{ target, priority: 1, enabled: true, weight: 1, timeoutMs }],
      streamed,
      estimatedPromptTokens,
      reasoning: false,
      deadlineMs: timeoutMs + deadlineMarginMs,
      codec,
      requestFor,
      ...(faults !== undefined && { faults }),
    };
    this.#probe = engine.probe(target, request, this);
  }

  cancel(): void {
    this.#probe?.cancel();
  }

  /** When its first content came, by the engine's clock; null: it has not. Whoever answers is well: the rest only costs. */
  get committedAt(): number | null {
    return this.#committedAt;
  }

  onCommit(): void {
    this.#committedAt = this.#options.engine.ports.clock.now();
  }

  onFrames(_frames: readonly StreamFrame[]): void {
    // Nobody reads them.
  }

  onEnd(_end: RunEnd, path: readonly PathStep[]): void {
    const { onEnd, question } = this.#options;
    const step = path.findLast((each) => each.kind === "attempt");
    if (step === undefined) return onEnd({ ok: null, detail: unasked(path), tokens: 0 });
    const cut = this.#committedAt !== null && step.outcome === "cancelled";
    onEnd({
      ok: cut ? true : (this.#probe?.evidence() ?? null),
      detail: wordsOf(step),
      tokens: tokensOf(step, question.tokens),
    });
  }
}

/**
 * As the provider told it; who was not reached or refused in so many words used none; else what was foreseen,
 * or what was seen if that is more.
 */
function tokensOf({ usage, outcome, status = 0 }: AttemptStep, foreseen: number): number {
  if (usage === undefined) return status >= 400 || wasUnreached(outcome) ? 0 : foreseen;
  const used = usage.inputTokens + usage.outputTokens;
  return usage.estimated === true ? Math.max(foreseen, used) : used;
}

function wasUnreached(outcome: AttemptOutcome): boolean {
  if (outcome === "served" || outcome === "cancelled" || outcome === "out_of_time") return false;
  return failurePolicies[outcome].localOrigin;
}

function wordsOf({ outcome, status, firstTokenMs, durationMs }: AttemptStep): string {
  const after = `in ${Math.round(durationMs)} ms`;
  if (firstTokenMs !== undefined && (outcome === "served" || outcome === "cancelled")) {
    return `first token in ${Math.round(firstTokenMs)} ms`;
  }
  if (outcome === "served") return `answered ${after}`;
  if (outcome === "cancelled" || outcome === "out_of_time") return `given up ${after}`;
  const code = status === undefined ? "" : ` (HTTP ${status})`;
  return `${failurePolicies[outcome].words}${code} ${after}`;
}

function unasked(path: readonly PathStep[]): string {
  const [step] = path;
  return step?.kind === "skip" ? `not asked: ${step.reason.replaceAll("_", " ")}` : "not asked";
}
