import type { Engine } from "../engine/engine.ts";
import { ActiveChecks, type EdgeFinding } from "../health/active-checks.ts";
import type { CheckSettings } from "../health/check-plan.ts";
import type { ProbeQuestion } from "../health/inference-probe.ts";
import type { Timers } from "../ports.ts";
import type { TargetId } from "../target.ts";
import { bytesOf } from "../virtual/ascii.ts";
import type { Behaviour } from "./behaviours.ts";
import { lineCodec } from "./line-codec.ts";
import type { WorldEvent } from "./world-event.ts";

/** What a question costs in a virtual world. */
export const probeTokens = 12;
const edgeMs = 10;

const checked: CheckSettings = {
  enabled: true,
  intervalMs: 30_000,
  timeoutMs: 10_000,
  inference: "always",
  dailyTokens: 1_000_000,
};
const unchecked: CheckSettings = { ...checked, enabled: false };

/** Marks the calls of probes: they belong to no request. */
export const probeHeader = "x-probe";

const question: ProbeQuestion = {
  streamed: true,
  estimatedPromptTokens: probeTokens / 2,
  tokens: probeTokens,
  codec: lineCodec,
  requestFor: () => ({ body: bytesOf("stream"), headers: { [probeHeader]: "1" } }),
};

export interface VirtualChecksOptions {
  readonly engine: () => Engine;
  readonly timers: Timers;
  /** Said otherwise than usual; absent: none are made. */
  readonly settings: Partial<CheckSettings> | undefined;
  readonly targets: () => readonly TargetId[];
  /** What the provider of a target does with a call now. */
  readonly behaviour: (target: TargetId) => Behaviour;
  readonly note: (event: WorldEvent) => void;
}

/**
 * The real checks between scripted providers, over restarts of the process. An address answers unless
 * calls fail at once, or are taken in silence.
 */
export class VirtualChecks {
  readonly #options: VirtualChecksOptions;
  #settings: CheckSettings;
  #checks: ActiveChecks | null = null;

  constructor(options: VirtualChecksOptions) {
    this.#options = options;
    this.#settings = options.settings === undefined ? unchecked : { ...checked, ...options.settings };
  }

  /** Those of the process that runs now. */
  get active(): ActiveChecks {
    return (this.#checks ??= this.#make());
  }

  configure(settings: Partial<CheckSettings>): ActiveChecks {
    this.#settings = { ...checked, ...settings };
    return this.active;
  }

  /** Starts none while it lasts. */
  pausedDuring(happen: () => void): void {
    const settings = this.#settings;
    this.#settings = unchecked;
    happen();
    this.#settings = settings;
  }

  /** Another process goes on with what a store has kept. */
  restart(): void {
    const spent = this.active.budget.snapshot();
    this.active.stop();
    this.#checks = this.#make();
    this.#checks.budget.restore(spent);
  }

  #make(): ActiveChecks {
    const { engine, timers, targets, behaviour, note } = this.#options;
    return new ActiveChecks({
      engine,
      settings: () => this.#settings,
      targets,
      askEdge: (target, timeoutMs, found) => {
        const [first] = behaviour(target)(false);
        const finding = edgeFinding(first?.kind ?? null);
        timers.start(first === undefined ? timeoutMs : edgeMs, () => found(finding));
      },
      question: () => question,
      onChecked: ({ target, result, tokens }) =>
        note({ type: "probe-end", target, result, tokens, dailyTokens: this.#settings.dailyTokens }),
    });
  }
}

function edgeFinding(first: string | null): EdgeFinding {
  if (first === null) return { ok: false, detail: "no answer" };
  return first === "failure" ? { ok: false, detail: "connection refused" } : { ok: true, detail: "HTTP 200" };
}
