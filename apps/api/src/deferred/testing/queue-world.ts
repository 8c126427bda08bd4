import { deferredSettingsSchema } from "@understudy/contract";
import type { DeferredSettings } from "@understudy/contract";
import { ManualTime } from "@understudy/core/testing";
import type { DeferredChange, DueWebhook, JobDraft, JobEnd } from "../../store/deferred/deferred-job.ts";
import type { DeferredStore } from "../../store/deferred/deferred-store.ts";
import { changeJob } from "../../store/deferred/move-job.ts";
import { directJobs } from "../../store/testing/direct-jobs.ts";
import { temporaryDatabase } from "../../store/testing/temporary-database.ts";
import { DeferredQueue } from "../deferred-queue.ts";
import type { JobTry } from "../try-job.ts";

/** A try that a provider has not answered yet. */
export interface OpenTry {
  readonly id: string;
  end(end: JobEnd): void;
}

/** A queue over a real database in virtual time, whose providers the test plays, and which it can kill. */
export class QueueWorld implements Disposable {
  readonly time = new ManualTime();
  readonly tries: OpenTry[] = [];
  /** Calls that were made, by job. */
  readonly calls = new Map<string, number>();
  readonly told: DueWebhook[] = [];
  readonly faults: unknown[] = [];
  readonly settings: DeferredSettings;
  up = true;
  /** So many ends of tries cannot be written. */
  failing = 0;
  queue: DeferredQueue;
  readonly #database = temporaryDatabase();
  readonly #jobs = directJobs(this.#database.database, () => this.time.wall.now());
  /** What the queue sees of the store: a test may put something worse into it. */
  readonly seen: DeferredStore = { ...this.#jobs.store, settle: (job, end) => this.#settle(job, end) };

  constructor(settings: Partial<DeferredSettings> = {}) {
    this.settings = { ...deferredSettingsSchema.parse({ drainRate: 100 }), ...settings };
    this.queue = this.#start();
  }

  get store() {
    return this.#jobs.store;
  }

  draft(id: string, facts: Partial<JobDraft> = {}): JobDraft {
    const { maxJobs, maxJobsPerTenant, expiresMs } = this.settings;
    const now = this.time.wall.now();
    return {
      id,
      tenant: "acme",
      clientKey: null,
      route: "chat",
      dialect: "openai-chat",
      request: { headers: {}, body: Buffer.from(id) },
      idempotencyKey: null,
      webhook: null,
      nextTryAt: now,
      lastOutcome: "all_targets_failed",
      expiresAt: now + expiresMs,
      limits: { jobs: maxJobs, ofTenant: maxJobsPerTenant },
      ...facts,
    };
  }

  answer(text = "hello"): JobEnd {
    const answer = { status: 200, headers: {}, servedBy: "a/b", attempts: [], body: Buffer.from(text) };
    return { kind: "done", outcome: "served", answer, forgetAt: this.queue.forgetAt() };
  }

  later(afterMs: number): JobEnd {
    const nextTryAt = this.time.wall.now() + afterMs;
    return { kind: "waiting", outcome: "all_targets_failed", nextTryAt, forgetAt: this.queue.forgetAt() };
  }

  /** What an operator does, written down and then felt. */
  change(change: DeferredChange): void {
    changeJob(this.#database.database, change, this.time.wall.now());
    this.queue.changed(change);
  }

  /** What providers do for the oldest open try. */
  async endOldest(end: JobEnd): Promise<void> {
    this.tries.shift()?.end(end);
    await settled();
  }

  /** Lets time pass in steps in which whatever was begun comes to its end. */
  async pass(ms: number, stepMs = 10): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      this.time.advance(stepMs);
      await settled();
    }
  }

  /** The process ends without a word, and another starts on what it left on the disk. */
  async kill(): Promise<void> {
    this.queue.stop();
    this.tries.length = 0;
    await settled();
    this.queue = this.#start();
    await settled();
  }

  [Symbol.dispose](): void {
    this.queue.stop();
    this.#database[Symbol.dispose]();
  }

  #start(): DeferredQueue {
    return new DeferredQueue({
      ports: { clock: this.time, wallClock: this.time.wall, timers: this.time },
      store: this.seen,
      memory: this.#jobs.restart(),
      settings: () => this.settings,
      canAsk: () => this.up,
      tryJob: (job) => this.#try(job),
      webhooks: { take: (hook) => this.told.push(hook), stop: () => undefined },
      onFault: (fault) => this.faults.push(fault),
    });
  }

  async #settle(...input: Parameters<DeferredStore["settle"]>) {
    if (this.failing === 0) return this.#jobs.store.settle(...input);
    this.failing -= 1;
    throw new Error("disk full");
  }

  #try({ job, onEnd }: JobTry) {
    this.calls.set(job.id, (this.calls.get(job.id) ?? 0) + 1);
    const open: OpenTry = { id: job.id, end: (end) => onEnd({ end, calls: 1 }) };
    this.tries.push(open);
    return {
      pause: () => undefined,
      resume: () => undefined,
      cancel: () => {
        const at = this.tries.indexOf(open);
        if (at === -1) return;
        this.tries.splice(at, 1);
        onEnd({ end: null, calls: 1 });
      },
    };
  }
}

/** Until whatever has been promised in this moment is there. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
