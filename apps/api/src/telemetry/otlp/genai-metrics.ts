import type { Attributes } from "@opentelemetry/api";
import type { AttemptStep } from "@understudy/core";
import type { MeterProvider } from "@opentelemetry/sdk-metrics";

/** The bounds that the GenAI conventions name for each of them. */
const durationBounds = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
];
const tokenBounds = [
  1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864,
];
const perTokenBounds = [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5];

/**
 * The client metrics of OpenTelemetry's GenAI conventions, one measurement for each call (docs/telemetry.md
 * section 3). Durations in seconds.
 */
export class GenaiMetrics {
  readonly #duration;
  readonly #firstChunk;
  readonly #tokens;
  readonly #perToken;

  constructor(provider: MeterProvider) {
    const meter = provider.getMeter("understudy");
    this.#duration = meter.createHistogram("gen_ai.client.operation.duration", {
      unit: "s",
      description: "GenAI operation duration.",
      advice: { explicitBucketBoundaries: durationBounds },
    });
    this.#firstChunk = meter.createHistogram("gen_ai.client.operation.time_to_first_chunk", {
      unit: "s",
      description: "Time to the first content of a streamed answer.",
      advice: { explicitBucketBoundaries: durationBounds },
    });
    this.#tokens = meter.createHistogram("gen_ai.client.token.usage", {
      unit: "{token}",
      description: "Number of input and output tokens used.",
      advice: { explicitBucketBoundaries: tokenBounds },
    });
    this.#perToken = meter.createHistogram("gen_ai.server.time_per_output_token", {
      unit: "s",
      description: "Time per output token generated after the first.",
      advice: { explicitBucketBoundaries: perTokenBounds },
    });
  }

  /** `call`: operation, provider, model and address of it. */
  record(call: Attributes, { outcome, durationMs, firstTokenMs, perTokenMs, usage }: AttemptStep): void {
    this.#duration.record(
      durationMs / 1_000,
      outcome === "served" ? call : { ...call, "error.type": outcome },
    );
    if (firstTokenMs !== undefined) this.#firstChunk.record(firstTokenMs / 1_000, call);
    if (perTokenMs !== undefined) this.#perToken.record(perTokenMs / 1_000, call);
    // Sums of these are taken for what was paid.
    if (usage === undefined || usage.estimated === true) return;
    this.#tokens.record(usage.inputTokens, { ...call, "gen_ai.token.type": "input" });
    this.#tokens.record(usage.outputTokens, { ...call, "gen_ai.token.type": "output" });
  }
}
