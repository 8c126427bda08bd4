import type { HealthSettings } from "@understudy/contract";
import type { Engine, Ports, TargetId, Timer } from "@understudy/core";
import type { EdgeProbe } from "@understudy/providers";

/** Of the interval, so that probes of many targets and gateways spread out. */
const jitterShare = 0.2;
/** A probe's word holds this many intervals. */
const staleIntervals = 2.5;

export interface ProberOptions {
  readonly engine: Engine;
  readonly ports: Ports;
  readonly settings: () => HealthSettings;
  /** Targets to look after now. */
  readonly targets: () => readonly TargetId[];
  /** Asks the target's provider without using a token; never rejects. */
  readonly probe: (target: TargetId, timeoutMs: number) => Promise<EdgeProbe>;
}

/**
 * Active health checks, first form (docs/resilience.md section 6): every target about every 30 s,
 * one probe of a target at a time, none where traffic of the last interval already tells. Probes
 * inform health only; they never open or close a breaker.
 */
export class Prober {
  readonly #options: ProberOptions;
  readonly #timers = new Map<TargetId, Timer>();
  readonly #running = new Set<TargetId>();
  #stopped = false;

  constructor(options: ProberOptions) {
    this.#options = options;
  }

  /** Looks after the targets of the configuration as it is now; call it again after every change. */
  refresh(): void {
    const wanted = new Set(this.#options.settings().enabled ? this.#options.targets() : []);
    for (const [target, timer] of this.#timers) {
      if (wanted.has(target)) continue;
      timer.cancel();
      this.#timers.delete(target);
    }
    for (const target of wanted) {
      // The first probes come at once but not together.
      if (!this.#timers.has(target)) this.#schedule(target, 1_000 * this.#options.ports.random.next());
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }

  #schedule(target: TargetId, delayMs: number): void {
    this.#timers.set(
      target,
      this.#options.ports.timers.start(delayMs, () => void this.#turn(target)),
    );
  }

  async #turn(target: TargetId): Promise<void> {
    const { intervalMs } = this.#options.settings();
    this.#schedule(
      target,
      intervalMs * (1 - jitterShare + 2 * jitterShare * this.#options.ports.random.next()),
    );
    const quietMs = this.#options.engine.find(target)?.health.quietFor() ?? null;
    if (this.#running.has(target) || (quietMs !== null && quietMs < intervalMs)) return;
    this.#running.add(target);
    await this.#probe(target, intervalMs);
    this.#running.delete(target);
  }

  async #probe(target: TargetId, intervalMs: number): Promise<void> {
    const { ports, engine, settings, probe } = this.#options;
    const startedAt = ports.clock.now();
    const { ok, detail } = await probe(target, settings().timeoutMs);
    if (this.#stopped) return;
    const durationMs = ports.clock.now() - startedAt;
    const result = {
      ok,
      durationMs,
      at: ports.wallClock.now(),
      detail: `${detail} in ${Math.round(durationMs)} ms`,
    };
    engine.find(target)?.health.recordProbe(result, staleIntervals * intervalMs);
  }
}
