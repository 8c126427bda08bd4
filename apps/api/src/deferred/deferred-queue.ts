import type { DeferredOverview, DeferredSettings } from "@understudy/contract";
import type { Ports, Run, Timer } from "@understudy/core";
import type {
  Acceptance,
  DeferredChange,
  DeferredJob,
  DueWebhook,
  JobDraft,
  JobEnd,
  StartedJob,
  WaitingJob,
} from "../store/deferred/deferred-job.ts";
import type { DeferredStore } from "../store/deferred/deferred-store.ts";
import { DrainMeter } from "./drain-meter.ts";
import { Drain } from "./drain.ts";
import type { TryEnd } from "./ended-try.ts";
import { longestRestMs } from "./job-end.ts";
import { OverWatch, type Watched } from "./over-watch.ts";
import type { JobTry } from "./try-job.ts";
import { WaitingJobs, type WaitingFacts } from "./waiting-jobs.ts";
import type { WebhookSender } from "./webhook-sender.ts";

const expireEveryMs = 5_000;
const mostExpiredAtOnce = 1_000;
/** Until a change that could not be written is tried again. */
const unwrittenMs = 1_000;
/** Until a job that met a fault of ours is tried again. */
const faultMs = 60_000;
const runningMs = 2_000;
const [shortestPollMs, longestPollMs] = [1_000, 60_000];

export interface DeferredQueueOptions {
  readonly ports: Pick<Ports, "clock" | "wallClock" | "timers">;
  readonly store: DeferredStore;
  /** What an earlier process left behind. */
  readonly memory: {
    readonly waitingJobs: readonly WaitingJob[];
    readonly dueWebhooks: readonly DueWebhook[];
    readonly paused: boolean;
  };
  readonly settings: () => DeferredSettings;
  /** Whether some target of a route would be asked now. */
  readonly canAsk: (route: string) => boolean;
  readonly tryJob: (job: JobTry) => Run | null;
  readonly webhooks: Pick<WebhookSender, "take" | "stop">;
  readonly onFault: (fault: unknown) => void;
}

/**
 * Requests that wait for an answer (docs/resilience.md section 5.1). The store says what state a job is
 * in; this decides what is done next, and a job that the store says is in another state is left alone.
 */
export class DeferredQueue {
  readonly #options: DeferredQueueOptions;
  readonly #waiting = new WaitingJobs();
  readonly #meter: DrainMeter;
  readonly #watch: OverWatch;
  readonly #drain: Drain;
  /** Jobs that are being tried, from the moment they are taken until their end is written. */
  readonly #carried = new Set<string>();
  readonly #runs = new Map<string, Run>();
  readonly #expiry: Timer;
  #stopped = false;

  constructor(options: DeferredQueueOptions) {
    const { ports, memory, settings, canAsk, webhooks } = options;
    this.#options = options;
    this.#meter = new DrainMeter(ports.clock);
    this.#watch = new OverWatch(ports.timers);
    for (const job of memory.waitingJobs) this.#wait(job);
    for (const hook of memory.dueWebhooks) webhooks.take(hook);
    const tryJob = (job: WaitingFacts): Promise<number> => this.#try(job);
    this.#drain = new Drain({ ports, jobs: this.#waiting, limits: settings, canAsk, tryJob }, memory.paused);
    this.#expiry = ports.timers.start(expireEveryMs, () => void this.#expire());
    // Before anything is begun: what expired while nobody ran is asked no more.
    void this.#expire();
    this.#drain.wake();
  }

  /** Takes a request in; durable once it resolves, and never rejects. `unavailable`: its caller has no job. */
  async accept(draft: JobDraft): Promise<Acceptance | { readonly kind: "unavailable" }> {
    try {
      const acceptance = await this.#options.store.accept(draft);
      if (acceptance.kind === "accepted") this.#moved(acceptance.job);
      return acceptance;
    } catch (fault) {
      this.#options.onFault(fault);
      // It may have been written all the same. By its key its caller may still ask for it.
      if (draft.idempotencyKey === null) void this.giveUp(draft.id);
      else void this.#lookAgain(draft.id);
      return { kind: "unavailable" };
    }
  }

  /** Nobody will ever ask for it: cancels it, however long the disk takes; never rejects. */
  async giveUp(id: string): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.cancel(id);
        return;
      } catch (fault) {
        this.#options.onFault(fault);
        await this.#pause(unwrittenMs);
      }
    }
  }

  /** The first try of a job that was accepted as running is under way already. */
  adopt({ id }: DeferredJob, run: Run): void {
    this.#carried.add(id);
    this.#runs.set(id, run);
    if (this.#stopped) run.cancel();
  }

  /** A try has ended. Writes it down, however long the disk takes; never rejects. */
  async settle(job: Pick<DeferredJob, "id" | "tenant">, { end }: TryEnd): Promise<void> {
    this.#runs.delete(job.id);
    if (end === null) return this.#putDown(job.id);
    while (!this.#stopped) {
      try {
        const settled = await this.#options.store.settle(job, end);
        if (settled === null) return await this.#putDown(job.id);
        this.#carried.delete(job.id);
        return this.#moved(settled);
      } catch (fault) {
        this.#options.onFault(fault);
        await this.#pause(unwrittenMs);
      }
    }
  }

  /** For its caller; null: it neither waits nor runs. */
  async cancel(id: string): Promise<DeferredJob | null> {
    const job = await this.#options.store.cancel(id, this.forgetAt());
    if (job !== null) this.#drop(id);
    return job;
  }

  /** For who waits until a job is over, but no longer than so. */
  watch(id: string, waitMs: number): Watched {
    return this.#watch.watch(id, waitMs);
  }

  /** An operator has changed a job; the change is written. */
  changed({ kind, id }: DeferredChange): void {
    if (kind === "cancel") this.#drop(id);
    else void this.#lookAgain(id);
  }

  /** An operator holds the draining, or lets it go on. */
  hold(held: boolean): void {
    this.#drain.hold(held);
  }

  /** When a job that ends now is forgotten; wall clock, ms. */
  forgetAt(): number {
    return this.#options.ports.wallClock.now() + this.#options.settings().keepResultsMs;
  }

  /** When it is worth asking for it again, in ms. */
  pollMs(job: DeferredJob): number {
    if (job.state !== "waiting") return runningMs;
    const { ports, settings } = this.#options;
    const turnMs = ((this.#waiting.aheadOf(job.id) ?? 0) * 1_000) / settings().drainRate;
    const waitMs = Math.max(turnMs, job.nextTryAt - ports.wallClock.now());
    return Math.min(longestPollMs, Math.max(shortestPollMs, waitMs));
  }

  /** Its place among the waiting jobs of its tenant, from 1; null: it does not wait. */
  positionOf({ id }: DeferredJob): number | null {
    const ahead = this.#waiting.aheadOf(id);
    return ahead === null ? null : ahead + 1;
  }

  /** How many jobs wait and run, and how long the oldest has waited; ms. */
  backlog(): { readonly waiting: number; readonly running: number; readonly oldestMs: number } {
    const oldest = this.#waiting.oldest();
    const oldestMs = oldest === null ? 0 : Math.max(0, this.#options.ports.wallClock.now() - oldest);
    return { waiting: this.#waiting.size, running: this.#runs.size, oldestMs };
  }

  async overview(): Promise<DeferredOverview> {
    const { store, ports, settings } = this.#options;
    const none = { waiting: 0, running: 0, done: 0, failed: 0, cancelled: 0, expired: 0 };
    const depth = { ...none, ...(await store.counts()) };
    const oldest = this.#waiting.oldest();
    return {
      enabled: settings().enabled,
      paused: this.#drain.held,
      depth,
      oldestWaitingMs: oldest === null ? null : Math.max(0, ports.wallClock.now() - oldest),
      ...this.#outlook(),
    };
  }

  /** From now on nothing is begun; what runs goes on. */
  quiet(): void {
    this.#drain.stop();
    this.#watch.end();
  }

  /** Ends everything; what runs is called off and waits again after the next start. */
  stop(): void {
    this.#stopped = true;
    this.quiet();
    this.#expiry.cancel();
    this.#options.webhooks.stop();
    for (const run of this.#runs.values()) run.cancel();
  }

  async #try({ id }: WaitingFacts): Promise<number> {
    this.#carried.add(id);
    try {
      const started = await this.#options.store.start(id);
      if (started !== null) return await this.#run(started);
    } catch (fault) {
      this.#options.onFault(fault);
      await this.#pause(unwrittenMs);
    }
    await this.#putDown(id);
    return 0;
  }

  #run({ job, request }: StartedJob): Promise<number> {
    return new Promise((resolve) => {
      let isOver = false;
      const onEnd = (ended: TryEnd): void => {
        isOver = true;
        void this.settle(job, ended).then(() => resolve(ended.calls));
      };
      try {
        const run = this.#options.tryJob({ job, request, onEnd });
        if (run !== null && !isOver) this.#runs.set(job.id, run);
      } catch (fault) {
        this.#options.onFault(fault);
        if (!isOver) onEnd({ end: this.#later("gateway_internal", faultMs), calls: 0 });
      }
    });
  }

  #putDown(id: string): Promise<void> {
    this.#carried.delete(id);
    return this.#lookAgain(id);
  }

  /** What the store says of a job that may be in another state than was thought. */
  async #lookAgain(id: string): Promise<void> {
    if (this.#stopped || this.#carried.has(id)) return;
    try {
      const job = await this.#options.store.job(id);
      // Taken while it was read: what was read is older than that.
      if (job === null || this.#carried.has(id)) return;
      if (job.state !== "running") return this.#moved(job);
      // Written as running by a call that got no answer, or called off while it ran: nobody carries it.
      this.#carried.add(id);
      await this.settle(job, { end: this.#later(null, 0), calls: 0 });
    } catch (fault) {
      this.#options.onFault(fault);
      await this.#pause(unwrittenMs);
      return this.#lookAgain(id);
    }
  }

  #moved(job: DeferredJob): void {
    switch (job.state) {
      case "waiting":
        this.#wait(job);
        return this.#drain.wake();
      case "running":
      case "cancelled":
        return;
      case "done":
      case "failed":
      case "expired":
        if (job.state !== "expired") this.#meter.count();
        this.#watch.isOver(job.id);
        return this.#tell(job, job.state);
    }
  }

  /** No rest is longer than it may be, whatever the wall clock did since it was written down. */
  #wait(job: WaitingJob): void {
    const { clock, wallClock } = this.#options.ports;
    const restMs = Math.min(longestRestMs, Math.max(0, job.nextTryAt - wallClock.now()));
    this.#waiting.put({ ...job, dueAt: clock.now() + restMs });
  }

  #tell({ id, webhook, expiresAt: until }: DeferredJob, state: DueWebhook["state"]): void {
    if (webhook === null) return;
    const dueAt = this.#options.ports.wallClock.now();
    this.#options.webhooks.take({ id, address: webhook, state, tries: 0, dueAt, until });
  }

  #drop(id: string): void {
    this.#watch.isOver(id);
    this.#waiting.remove(id);
    this.#runs.get(id)?.cancel();
  }

  async #expire(): Promise<void> {
    try {
      const isNeeded = this.#waiting.size > 0;
      const over = isNeeded ? await this.#options.store.expire(this.forgetAt(), mostExpiredAtOnce) : [];
      for (const job of over) {
        this.#waiting.remove(job.id);
        this.#moved(job);
      }
    } catch (fault) {
      this.#options.onFault(fault);
    }
    if (!this.#stopped) this.#expiry.restart();
  }

  #later(outcome: string | null, afterMs: number): JobEnd {
    const nextTryAt = this.#options.ports.wallClock.now() + afterMs;
    return { kind: "waiting", outcome, nextTryAt, forgetAt: this.forgetAt() };
  }

  #outlook(): Pick<DeferredOverview, "drainedPerMinute" | "asking" | "estimateMs"> {
    const drainedPerMinute = this.#meter.perMinute();
    const asking = !this.#drain.held && [...this.#waiting.routes()].some(this.#options.canAsk);
    const isMeasured = asking && drainedPerMinute > 0;
    const estimateMs = isMeasured ? Math.ceil((this.#waiting.size * 60_000) / drainedPerMinute) : null;
    return { drainedPerMinute, asking, estimateMs };
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#options.ports.timers.start(ms, resolve));
  }
}
