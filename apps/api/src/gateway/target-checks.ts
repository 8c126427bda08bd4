import {
  ActiveChecks,
  type CheckReport,
  type KeptProbeTokens,
  type ProbeKind,
  type TargetId,
} from "@understudy/core";
import { edgeProbe } from "@understudy/providers";
import { z } from "zod";
import type { StoredState } from "../store/store.ts";
import { EventCounter } from "../telemetry/metrics/event-counter.ts";
import type { Gateway } from "./gateway.ts";
import { describeFault } from "./log.ts";
import { probeQuestion } from "./probe-question.ts";

const tokensSetting = "probe_tokens";
const keptTokensSchema = z.object({ day: z.number(), tokens: z.record(z.string(), z.number()) });
/** A person who tests a target tests it no more often. */
const testEveryMs = 5_000;

/** What a person may be told who wants a target checked now. */
export type TestOutcome =
  | { readonly kind: "done"; readonly by: ProbeKind }
  | { readonly kind: "too_soon" }
  | { readonly kind: "under_way" };

/** What active checks of the targets need of a gateway. */
type Host = Pick<
  Gateway,
  | "chaos"
  | "engine"
  | "ports"
  | "configuration"
  | "changes"
  | "connections"
  | "draining"
  | "runtimes"
  | "store"
  | "log"
>;

/**
 * The active checks of a gateway (docs/resilience.md section 6): core decides what is due, here it is
 * sent. The tokens they used today come over a restart.
 */
export class TargetChecks {
  /** By target, kind and result. */
  readonly counts = new EventCounter();
  /** Tokens used since the start, by target. */
  readonly tokens = new EventCounter();
  readonly #host: Host;
  readonly #checks: ActiveChecks;
  readonly #testedAt = new Map<TargetId, number>();
  readonly #waiting = new Map<TargetId, () => void>();
  #isUnsaved = false;

  constructor(host: Host, { settings }: Pick<StoredState, "settings">) {
    this.#host = host;
    this.#checks = new ActiveChecks({
      engine: () => host.engine,
      settings: () => ({ ...host.configuration.health, ...(host.draining ? { enabled: false } : {}) }),
      targets: () =>
        host
          .connections()
          .filter(({ withheld }) => withheld === null)
          .map(({ target }) => target.id),
      askEdge: (target, timeoutMs, found) => {
        const { provider } = host.engine.live(target).connection.target;
        const { timers } = host.ports;
        void edgeProbe(host.runtimes.originSetup(provider), { timeoutMs, timers }).then(found);
      },
      question: (live) => {
        const question = probeQuestion(live);
        const { dialect = "" } = question.requestFor(live.connection.target, null);
        // It belongs to no route and to no key, and meets what its target meets.
        const faults = host.chaos.faultsFor({ requestId: null, route: null, clientKey: null, dialect });
        return faults === null ? question : { ...question, faults };
      },
      onChecked: (report) => this.#checked(report),
    });
    const kept = keptTokensSchema.safeParse(settings[tokensSetting]);
    if (kept.success) this.#checks.budget.restore(kept.data);
  }

  /** Starts what is due and keeps what was spent; call it about once a second. */
  tick(): void {
    this.#checks.tick();
    if (!this.#isUnsaved) return;
    this.#isUnsaved = false;
    void this.#save(this.#checks.budget.snapshot());
  }

  /** A breaker learns nothing from requests. */
  wanted(target: TargetId): void {
    this.#checks.wanted(target);
  }

  /** Tokens that inference probes of a target used today (UTC). */
  usedToday(target: TargetId): number {
    return this.#checks.budget.usedToday(target);
  }

  /** Whether one more of them can be paid today. */
  affords(target: TargetId): boolean {
    return this.#checks.affords(target);
  }

  /** Whether a probe will try its breaker where no request does. */
  triesBreaker(target: TargetId): boolean {
    return this.#checks.triesBreaker(target);
  }

  /** Checks a target now and resolves when the result is in its health. */
  async test(target: TargetId): Promise<TestOutcome> {
    const now = this.#host.ports.clock.now();
    if (now - (this.#testedAt.get(target) ?? Number.NEGATIVE_INFINITY) < testEveryMs)
      return { kind: "too_soon" };
    // Whoever waits for the one under way is told its end, and nobody else instead.
    if (this.#waiting.has(target)) return { kind: "under_way" };
    const checked = new Promise<void>((resolve) => this.#waiting.set(target, resolve));
    const by = this.#checks.test(target);
    if (by === null) {
      this.#waiting.delete(target);
      return { kind: "under_way" };
    }
    this.#testedAt.set(target, now);
    await checked;
    return { kind: "done", by };
  }

  /** Ends what is under way, since nobody waits for it any more, and keeps what it cost. */
  async close(): Promise<void> {
    const isUnsaved = this.#isUnsaved || this.#checks.running > 0;
    this.#checks.stop();
    for (const resolve of this.#waiting.values()) resolve();
    this.#waiting.clear();
    if (isUnsaved) await this.#save(this.#checks.budget.snapshot());
  }

  #checked({ target, result, tokens }: CheckReport): void {
    const { kind, ok, detail } = result;
    this.counts.add(target, kind, ok === null ? "neutral" : ok ? "ok" : "failed");
    if (kind === "inference") this.#host.log.info("inference probe", { target, ok, detail, tokens });
    if (tokens > 0) {
      this.tokens.addMany(tokens, target);
      this.#isUnsaved = true;
    }
    this.#host.changes.tell({ kind: "health", target });
    this.#waiting.get(target)?.();
    this.#waiting.delete(target);
  }

  async #save(kept: KeptProbeTokens): Promise<void> {
    try {
      await this.#host.store.saveSetting(tokensSetting, kept);
    } catch (fault) {
      this.#host.log.error("probe tokens", { fault: describeFault(fault) });
    }
  }
}
