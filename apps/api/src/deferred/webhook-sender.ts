import type { Ports, Timer } from "@understudy/core";
import type { DeferredStore } from "../store/deferred/deferred-store.ts";
import type { DueWebhook } from "../store/deferred/deferred-job.ts";
import { webhookHeaders } from "./webhook-signature.ts";

const mostAtOnce = 4;
const firstPauseMs = 5_000;
const longestPauseMs = 3_600_000;
const jitter = 0.1;
const longestWaitMs = longestPauseMs * (1 + jitter);
/** The receiver wants no more of them (Standard Webhooks). */
const gone = 410;

/** Sends one message; the status of the answer, null where none came. Follows no redirect, never rejects. */
export type PostWebhook = (
  address: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
) => Promise<number | null>;

export interface WebhookSenderOptions {
  readonly ports: Pick<Ports, "wallClock" | "timers" | "random">;
  readonly store: Pick<DeferredStore, "noteWebhook">;
  /** What signs; null: nothing can be sent now. */
  readonly secret: () => Uint8Array | null;
  /** Whether an address may still be written to. */
  readonly allows: (address: string) => boolean;
  readonly post: PostWebhook;
  readonly onFault: (fault: unknown) => void;
}

/** Tells callers that their jobs are over, again and again until somebody listens or the job is forgotten. */
export class WebhookSender {
  readonly #options: WebhookSenderOptions;
  readonly #timers = new Map<string, Timer>();
  #ready: DueWebhook[] = [];
  #sending = 0;
  #stopped = false;

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
  }

  /** Sends it when it is due. */
  take(hook: DueWebhook): void {
    if (this.#stopped) return;
    const { timers, wallClock } = this.#options.ports;
    // Whatever the wall clock did since it was written down.
    const waitMs = Math.min(longestWaitMs, Math.max(0, hook.dueAt - wallClock.now()));
    this.#timers.get(hook.id)?.cancel();
    this.#timers.set(
      hook.id,
      timers.start(waitMs, () => {
        this.#timers.delete(hook.id);
        this.#ready.push(hook);
        this.#pump();
      }),
    );
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
    this.#ready = [];
  }

  #pump(): void {
    while (this.#sending < mostAtOnce) {
      const hook = this.#ready.shift();
      if (hook === undefined) return;
      this.#sending += 1;
      this.#send(hook)
        .catch(this.#options.onFault)
        .finally(() => {
          this.#sending -= 1;
          this.#pump();
        });
    }
  }

  async #send(hook: DueWebhook): Promise<void> {
    const { ports, store, secret, allows, post, onFault } = this.#options;
    const key = secret();
    const body = JSON.stringify({ id: hook.id, state: hook.state, url: `/v1/deferred/${hook.id}` });
    const message = { id: `msg_${hook.id}_${hook.state}`, at: ports.wallClock.now(), body };
    const isAllowed = allows(hook.address);
    const status =
      key === null || !isAllowed
        ? null
        : await post(hook.address, { headers: webhookHeaders(message, key), body });
    if (this.#stopped) return;
    const tries = hook.tries + 1;
    const isTold = status !== null && status >= 200 && status < 300;
    const dueAt = ports.wallClock.now() + this.#pauseMs(hook.tries);
    const isOver = isTold || status === gone || !isAllowed || dueAt >= hook.until;
    const { id, state } = hook;
    const stands = await store
      .noteWebhook({ id, state, tries, dueAt: isOver ? null : dueAt })
      .catch((fault: unknown) => {
        onFault(fault);
        return true;
      });
    if (stands && !isOver) this.take({ ...hook, tries, dueAt });
  }

  #pauseMs(tries: number): number {
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** tries);
    return pause * (1 + jitter * this.#options.ports.random.next());
  }
}
