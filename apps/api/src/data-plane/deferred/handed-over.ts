import type { Delivery, PathStep, Run, RunEnd, Served, StreamFrame, Timer } from "@understudy/core";
import { endedTry, type TryFacts } from "../../deferred/ended-try.ts";
import type { DeferredJob } from "../../store/deferred/deferred-job.ts";
import type { ClientDelivery } from "../client-delivery.ts";
import type { Decision, Deferral } from "./deferral.ts";

export interface HandOver {
  readonly client: ClientDelivery;
  readonly deferral: Deferral;
  readonly facts: Omit<TryFacts, "requestId">;
  readonly waitMs: number;
}

type Receiver =
  | { readonly kind: "client" }
  /** It is being written down that the job is to have it. */
  | { readonly kind: "undecided"; end: readonly [RunEnd, readonly PathStep[]] | null }
  | { readonly kind: "job"; readonly job: DeferredJob }
  /** The caller's key already stood for another job. */
  | { readonly kind: "nobody" };

/**
 * Brings what a run comes to, to its caller for as long as that waits (`wait=N`), and to its job from
 * then on: the run that is under way becomes the job's first try, and nothing is paid twice.
 */
export class HandedOver implements Delivery {
  readonly #options: HandOver;
  readonly #timer: Timer;
  #run: Run | null = null;
  #receiver: Receiver = { kind: "client" };

  constructor(options: HandOver) {
    this.#options = options;
    const { timers } = options.facts.gateway.ports;
    this.#timer = timers.start(options.waitMs, () => this.#waitIsOver());
  }

  attach(run: Run): void {
    this.#run = run;
  }

  onCommit(served: Served, path: readonly PathStep[]): void {
    this.#options.client.onCommit(served, path);
  }

  onFrames(frames: readonly StreamFrame[]): void {
    this.#options.client.onFrames(frames);
  }

  onEnd(end: RunEnd, path: readonly PathStep[]): void {
    this.#timer.cancel();
    const receiver = this.#receiver;
    switch (receiver.kind) {
      case "client":
        return this.#options.client.onEnd(end, path);
      case "undecided":
        receiver.end = [end, path];
        return;
      case "job":
        return this.#settle(receiver.job, end, path);
      case "nobody":
        return;
    }
  }

  #waitIsOver(): void {
    const undecided: Extract<Receiver, { kind: "undecided" }> = { kind: "undecided", end: null };
    this.#receiver = undecided;
    this.#options.deferral.offerRunning((decision) => {
      this.#decide(decision);
      if (undecided.end !== null) this.onEnd(...undecided.end);
    });
  }

  #decide(decision: Decision): void {
    if (decision.kind === "refused") {
      this.#receiver = { kind: "client" };
      return;
    }
    const { client, facts } = this.#options;
    const { job, isNew } = decision;
    client.handOver(job);
    if (!isNew) {
      this.#receiver = { kind: "nobody" };
      this.#run?.cancel();
      return;
    }
    this.#receiver = { kind: "job", job };
    if (this.#run !== null) facts.gateway.deferred.adopt(job, this.#run);
  }

  #settle(job: DeferredJob, end: RunEnd, path: readonly PathStep[]): void {
    const { facts } = this.#options;
    const requestId = `${job.id}.${job.tries}`;
    void facts.gateway.deferred.settle(job, endedTry({ ...facts, requestId }, end, path));
  }
}
