import type { OtlpSettings } from "@understudy/contract";
import type { Timers } from "@understudy/core";
import type { Environment } from "../../configuration/index.ts";
import { describeFault, type Log } from "../../gateway/log.ts";
import { findDestination } from "./destination.ts";
import type { OtlpPipeline } from "./otlp-pipeline.ts";
import type { Peer } from "./peer.ts";
import type { RequestTrace, TracedRequest } from "./request-trace.ts";

export interface OtlpOptions {
  readonly environment: Environment;
  readonly timers: Timers;
  readonly log: Log;
  readonly peerOf: (provider: string) => Peer;
}

/** How long a gateway that stops waits for a receiver. */
const closeLimitMs = 2_000;

/**
 * Traces and metrics for an OTLP receiver, where the configuration or the environment names one
 * (docs/telemetry.md section 3). Where none does, nothing of it is loaded and a request costs one look.
 */
export class Otlp {
  readonly #options: OtlpOptions;
  #settings: string | null = null;
  #pipeline: OtlpPipeline | null = null;
  /** Of pipelines that ran before. */
  readonly #past = { sent: 0, dropped: 0 };
  #changing: Promise<void> = Promise.resolve();

  constructor(options: OtlpOptions) {
    this.#options = options;
  }

  /** Resolves when the last configuration is in force. */
  get ready(): Promise<void> {
    return this.#changing;
  }

  /** Spans since the start. */
  get spans(): OtlpPipeline["spans"] {
    const now = this.#pipeline?.spans ?? { sent: 0, dropped: 0, waiting: 0 };
    return { ...now, sent: now.sent + this.#past.sent, dropped: now.dropped + this.#past.dropped };
  }

  /** Whether anybody takes what `follow` brings; asked first, it spares telling it. */
  get isSending(): boolean {
    return this.#pipeline !== null;
  }

  /** Follows a request; null: nothing is sent. */
  follow(request: TracedRequest): RequestTrace | null {
    return this.#pipeline?.follow(request) ?? null;
  }

  /** Sends to where it says from now on. Whoever was followed before still ends in the earlier place. */
  configure(settings: OtlpSettings | undefined): void {
    const told = JSON.stringify(settings ?? null);
    if (told === this.#settings) return;
    this.#settings = told;
    this.#changing = this.#changing
      .then(() => this.#change(settings))
      .catch((fault: unknown) => this.#options.log.error("otlp", { fault: describeFault(fault) }));
  }

  /** Sends what waits, for two seconds at most. */
  async close(): Promise<void> {
    await this.#changing;
    await this.#end();
  }

  async #change(settings: OtlpSettings | undefined): Promise<void> {
    const { environment, log, peerOf } = this.#options;
    await this.#end();
    const found = findDestination(settings, environment);
    if (found.kind === "none") return;
    if (found.kind === "unusable") return log.error("otlp", { detail: `${found.reason}; nothing is sent` });
    for (const detail of found.warnings) log.warn("otlp", { detail });
    const { OtlpPipeline } = await import("./otlp-pipeline.ts");
    this.#pipeline = new OtlpPipeline({
      destination: found.destination,
      environment,
      peerOf,
      onChange: (failure) => {
        if (failure === null) log.info("otlp", { detail: "spans are sent again" });
        else log.warn("otlp", { detail: "spans cannot be sent and are dropped", failure });
      },
    });
  }

  async #end(): Promise<void> {
    const pipeline = this.#pipeline;
    if (pipeline === null) return;
    this.#pipeline = null;
    const patience = Promise.withResolvers<void>();
    const limit = this.#options.timers.start(closeLimitMs, patience.resolve);
    await Promise.race([pipeline.shutdown(), patience.promise]);
    limit.cancel();
    const { sent, dropped, waiting } = pipeline.spans;
    this.#past.sent += sent;
    this.#past.dropped += dropped + waiting;
  }
}
