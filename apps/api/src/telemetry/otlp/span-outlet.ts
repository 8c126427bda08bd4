import {
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
  type SpanProcessor,
} from "@opentelemetry/sdk-trace";

type ExportCallback = Parameters<SpanExporter["export"]>[1];

/** Spans that wait to be sent, at most; about as many kilobytes. */
const mostWaiting = 2_048;
/** Sent at once: putting more into JSON would hold up the thread that carries requests. */
const batchSpans = 128;

export interface SpanOutletOptions {
  readonly exporter: SpanExporter;
  /** Told when sending begins to fail (with a reason) and when it works again (null). */
  readonly onChange: (failure: string | null) => void;
}

/**
 * The way out for spans: in batches, and bounded. What finds no room or cannot be sent is dropped and
 * counted, so that a receiver that is down costs nothing else.
 */
export class SpanOutlet implements SpanProcessor {
  readonly #batches: BatchSpanProcessor;
  readonly #options: SpanOutletOptions;
  #waiting = 0;
  #sent = 0;
  #dropped = 0;
  #failing = false;

  constructor(options: SpanOutletOptions) {
    this.#options = options;
    const exporter: SpanExporter = {
      export: (spans, done) => options.exporter.export(spans, this.#noting(spans, done)),
      shutdown: () => options.exporter.shutdown(),
    };
    this.#batches = new BatchSpanProcessor({
      exporter,
      maxQueueSize: mostWaiting,
      maxExportBatchSize: batchSpans,
      scheduledDelayMillis: 1_000,
    });
  }

  /** Spans since the start. */
  get counts(): { readonly sent: number; readonly dropped: number; readonly waiting: number } {
    return { sent: this.#sent, dropped: this.#dropped, waiting: this.#waiting };
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if (this.#waiting >= mostWaiting) {
      this.#dropped += 1;
      return;
    }
    this.#waiting += 1;
    this.#batches.onEnd(span);
  }

  forceFlush(): Promise<void> {
    return this.#batches.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#batches.shutdown();
  }

  #noting({ length }: readonly ReadableSpan[], done: ExportCallback): ExportCallback {
    return (result) => {
      this.#waiting -= length;
      const failed = result.error !== undefined;
      if (failed) this.#dropped += length;
      else this.#sent += length;
      if (failed !== this.#failing) {
        this.#failing = failed;
        this.#options.onChange(result.error?.message ?? null);
      }
      done(result);
    };
  }
}
