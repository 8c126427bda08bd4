import { orderWords, type FaultEnd, type FaultView } from "@understudy/contract";
import type { CallFaults, Ports, RequestRecord } from "@understudy/core";
import { describeFault, type Log } from "../gateway/log.ts";
import type { EndedFault, KeptFaults, StoredFault } from "../store/chaos/stored-fault.ts";
import type { Store } from "../store/store.ts";
import { ActiveFault, type StruckRequest } from "./active-fault.ts";
import { RequestFaults } from "./request-faults.ts";

export interface ChaosDeskOptions {
  readonly ports: Ports;
  readonly store: Pick<Store, "commit" | "record">;
  readonly log: Log;
  /** What an earlier process left running. */
  readonly kept: KeptFaults;
  /** A fault began or came to its end; or, as progress, has struck more calls. */
  readonly onChange: (isProgress: boolean) => void;
}

/**
 * The faults that run in this gateway (docs/chaos.md). It keeps their time itself, so that none outlives its
 * instant, whoever watches and whatever happened to the process. What ends by itself ends at once and is
 * written down right after, as often as that takes.
 */
export class ChaosDesk {
  readonly #options: ChaosDeskOptions;
  #running: readonly ActiveFault[] = [];
  #newest: number;
  /** Ended, and not yet on the disk. */
  #unwritten: readonly EndedFault[] = [];
  #isWriting = false;
  #told = 0;

  constructor(options: ChaosDeskOptions) {
    const { kept, ports } = options;
    this.#options = options;
    this.#newest = kept.newest;
    for (const stored of kept.running) {
      const fault = new ActiveFault(stored, ports);
      if (fault.remainingMs > 0) this.#run(fault);
      else this.#endItself([fault], "expired", "Its time was over before the gateway started again.");
    }
  }

  /** Nothing runs: no request need ask. */
  get quiet(): boolean {
    return this.#running.length === 0;
  }

  /** What may strike the calls of a request; null: nothing runs. */
  faultsFor(request: StruckRequest): CallFaults | null {
    return this.quiet ? null : new RequestFaults(() => this.#running, request);
  }

  get running(): readonly ActiveFault[] {
    return this.#running;
  }

  get views(): readonly FaultView[] {
    return this.#running.map(({ view }) => view);
  }

  /** One line for each that runs. */
  get words(): readonly string[] {
    return this.#running.map(({ id, order }) => `${id}, ${orderWords(order)}`);
  }

  /** The number that the next fault gets. */
  get nextNumber(): number {
    return this.#newest + 1;
  }

  /** Strikes from now on. It must already be stored. */
  start(stored: StoredFault): void {
    this.#newest = Math.max(this.#newest, stored.number);
    this.#run(new ActiveFault(stored, this.#options.ports));
    this.#options.log.info("fault started", { id: stored.number, what: orderWords(stored.order) });
    this.#options.onChange(false);
  }

  /** These strike nobody any more. Their end must already be stored. */
  stop(numbers: readonly number[]): void {
    this.#drop(this.#running.filter(({ kept }) => numbers.includes(kept.number)));
    this.#options.onChange(false);
  }

  /** The same where the disk fails: they end all the same, and it is written down as soon as it can be. */
  stopUnwritten(ended: readonly EndedFault[]): void {
    this.#unwritten = [...this.#unwritten, ...ended];
    this.stop(ended.map(({ number }) => number));
  }

  /** A request of users has ended: whoever saw too many fail ends. */
  take({ route, clientKey, outcome }: RequestRecord): void {
    if (this.quiet) return;
    const failed = outcome === "failed" || outcome === "interrupted";
    for (const fault of this.#running) {
      const why = fault.judge({ route, ...(clientKey === undefined ? {} : { clientKey }), failed });
      if (why !== null) this.#endItself([fault], "aborted", `${why}.`);
    }
  }

  /** Writes down how far those that run have come; call it about once a second. */
  tick(): void {
    if (this.#unwritten.length > 0) this.#write().catch((fault: unknown) => this.#failed(fault));
    const over = this.#running.filter(({ remainingMs }) => remainingMs <= 0);
    if (over.length > 0) this.#expire(over);
    if (this.#running.length === 0) return;
    let injected = 0;
    for (const fault of this.#running) {
      injected += fault.injected;
      this.#options.store.record({ kind: "fault_progress", progress: fault.progress });
    }
    if (injected !== this.#told) this.#options.onChange(true);
    this.#told = injected;
  }

  /** Watches over nothing any more; what runs goes on at the next start. */
  async close(): Promise<void> {
    for (const fault of this.#running) {
      fault.forget();
      this.#options.store.record({ kind: "fault_progress", progress: fault.progress });
    }
    this.#running = [];
    await this.written();
  }

  /** Resolves once every end is on the disk that can be written there now. */
  async written(): Promise<void> {
    if (this.#unwritten.length > 0) await this.#write();
  }

  #run(fault: ActiveFault): void {
    this.#running = [...this.#running, fault];
    fault.watch(() => this.#expire([fault]));
  }

  #expire(faults: readonly ActiveFault[]): void {
    this.#endItself(faults, "expired", "Its time was over.");
  }

  #endItself(faults: readonly ActiveFault[], why: FaultEnd["why"], detail: string): void {
    const at = this.#options.ports.wallClock.now();
    this.#drop(faults);
    const ended = faults.map(({ kept: { number, endsAt }, injected }) => ({
      number,
      injected,
      end: { at: why === "expired" ? Math.min(at, endsAt) : at, why, by: null, detail },
    }));
    this.#unwritten = [...this.#unwritten, ...ended];
    for (const { id } of faults) this.#options.log.info("fault ended", { id, why, detail });
    this.#write().catch((fault: unknown) => this.#failed(fault));
    this.#options.onChange(false);
  }

  #drop(faults: readonly ActiveFault[]): void {
    for (const fault of faults) fault.forget();
    this.#running = this.#running.filter((fault) => !faults.includes(fault));
  }

  /** One after the other: what cannot be written now stays and is tried again. */
  async #write(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    try {
      for (let [first] = this.#unwritten; first !== undefined; [first] = this.#unwritten) {
        const written = await this.#options.store.commit(changeOf(first));
        if (written.kind === "unavailable") return;
        this.#unwritten = this.#unwritten.filter((ended) => ended !== first);
        this.#options.onChange(false);
      }
    } finally {
      this.#isWriting = false;
    }
  }

  #failed(fault: unknown): void {
    this.#options.log.error("faults", { fault: describeFault(fault) });
  }
}

function changeOf(ended: EndedFault) {
  const { number, injected, end } = ended;
  return {
    mutationId: null,
    audit: {
      actor: end.by ?? "understudy",
      via: "automatic",
      action: `chaos.${end.why}`,
      object: `F-${number}`,
      result: "done",
      reason: end.detail,
      changes: [`F-${number}: ended after ${injected} injected calls`],
    },
    faults: { kind: "end", ended: [ended] },
  } as const;
}
