import { isAnswerDialect, liveFaults } from "@understudy/chaos";
import type { FaultOrder, FaultView } from "@understudy/contract";
import { RollingWindow, type CallFault, type Ports, type Target, type Timer } from "@understudy/core";
import type { FaultProgress, StoredFault } from "../store/chaos/stored-fault.ts";
import { chanceOf } from "./fault-chance.ts";

/** What is known of a request when one of its calls is about to be made. */
export interface StruckRequest {
  /** Null: a probe of our own. */
  readonly requestId: string | null;
  /** Null: of a probe. */
  readonly route: string | null;
  readonly clientKey: string | null;
  readonly dialect: string;
}

/** The share of failed requests a rule looks at is that of the last minute. */
const abortWindowMs = 60_000;
const abortBuckets = 12;

/** One fault while it runs (docs/chaos.md): whom it strikes, how often it has, and until when. */
export class ActiveFault {
  readonly kept: StoredFault;
  readonly id: string;
  /** The same for every call it strikes. */
  readonly callFault: CallFault;
  readonly #ports: Ports;
  /** Monotonic: it strikes nobody from then on. */
  readonly #until: number;
  readonly #users = new RollingWindow(abortWindowMs, abortBuckets);
  readonly #reach: "answers" | "calls";
  #injected: number;
  #timer: Timer | null = null;

  /** Runs as long as it has left, however the wall clock was set meanwhile. */
  constructor(kept: StoredFault, ports: Ports) {
    const { fault } = kept.order;
    const { start, reach } = liveFaults[fault.kind];
    this.kept = kept;
    this.id = faultId(kept.number);
    this.callFault = { id: this.id, start: (call) => start(call, fault) };
    this.#ports = ports;
    this.#reach = reach;
    this.#injected = kept.injected;
    this.#until = ports.clock.now() + Math.min(kept.remainingMs, kept.endsAt - ports.wallClock.now());
  }

  /** Calls back at its end, at once if that has come. */
  watch(onOver: () => void): void {
    this.#timer = this.#ports.timers.start(Math.max(0, this.remainingMs), onOver);
  }

  forget(): void {
    this.#timer?.cancel();
  }

  get order(): FaultOrder {
    return this.kept.order;
  }

  get injected(): number {
    return this.#injected;
  }

  get remainingMs(): number {
    const { clock, wallClock } = this.#ports;
    return Math.min(this.#until - clock.now(), this.kept.endsAt - wallClock.now());
  }

  /** Strikes this call, or leaves it alone. A call that it strikes is counted. */
  strikes(request: StruckRequest, target: Target, call: number): boolean {
    if (!this.#covers(request, target) || this.remainingMs <= 0) return false;
    if (this.#reach === "answers" && !isAnswerDialect(request.dialect)) return false;
    const { requestId } = request;
    const chance =
      requestId === null ? this.#ports.random.next() : chanceOf(requestId, call, this.kept.number);
    if (chance >= this.order.share) return false;
    this.#injected += 1;
    return true;
  }

  /** A request of users has ended. Tells why the fault has to end with it; null: it need not. */
  judge(request: {
    readonly route: string;
    readonly clientKey?: string;
    readonly failed: boolean;
  }): string | null {
    const { scope, abort } = this.order;
    if (scope.route !== undefined && scope.route !== request.route) return null;
    if (scope.clientKey !== undefined && scope.clientKey !== request.clientKey) return null;
    const now = this.#ports.clock.now();
    this.#users.record(now, request.failed);
    const { calls, failures } = this.#users.counts(now);
    if (!request.failed || calls < abort.minimum || failures / calls <= abort.failedShare) return null;
    return `${failures} of ${calls} requests failed for their users within a minute`;
  }

  get progress(): FaultProgress {
    const { number } = this.kept;
    return { number, injected: this.#injected, remainingMs: Math.max(0, this.remainingMs) };
  }

  get view(): FaultView {
    return faultView({ ...this.kept, injected: this.#injected });
  }

  /** Only probes have no route and no key: a fault that names one of these leaves them alone. */
  #covers({ route, clientKey }: StruckRequest, target: Target): boolean {
    const { scope } = this.order;
    return (
      (scope.provider === undefined || scope.provider === target.provider) &&
      (scope.target === undefined || scope.target === target.id) &&
      (scope.route === undefined || scope.route === route) &&
      (scope.clientKey === undefined || scope.clientKey === clientKey)
    );
  }
}

function faultId(number: number): string {
  return `F-${number}`;
}

/** A fault as operators see it. */
export function faultView(kept: StoredFault): FaultView {
  const { number, order, startedAt, endsAt, startedBy, reason, injected, end } = kept;
  return { id: faultId(number), ...order, startedAt, endsAt, startedBy, reason, injected, end };
}
