import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
  serviceNameEnvDetector,
} from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { TracerProvider } from "@opentelemetry/sdk-trace";
import type { Environment } from "../../configuration/index.ts";
import type { Destination } from "./destination.ts";
import { GenaiMetrics } from "./genai-metrics.ts";
import type { Peer } from "./peer.ts";
import { RequestTrace, type TracedRequest, type TraceTools } from "./request-trace.ts";
import { samplerFor } from "./sampler.ts";
import { SpanOutlet } from "./span-outlet.ts";

export interface PipelineOptions {
  readonly destination: Destination;
  readonly environment: Environment;
  readonly peerOf: (provider: string) => Peer;
  readonly onChange: (failure: string | null) => void;
}

/** OpenTelemetry's SDK with all it takes to send; loaded only where something is sent. */
export class OtlpPipeline {
  readonly #tools: TraceTools;
  readonly #outlet: SpanOutlet | null;
  readonly #providers: readonly (TracerProvider | MeterProvider)[];

  constructor({ destination, environment, peerOf, onChange }: PipelineOptions) {
    const { traces, metrics, headers } = destination;
    const resource = describeUs();
    this.#outlet =
      traces === null
        ? null
        : new SpanOutlet({
            exporter: new OTLPTraceExporter({ url: traces, headers: { ...headers } }),
            onChange,
          });
    const tracers =
      this.#outlet === null
        ? null
        : new TracerProvider({
            resource,
            sampler: samplerFor(environment),
            spanProcessors: [this.#outlet],
          });
    const meters =
      metrics === null
        ? null
        : new MeterProvider({
            resource,
            readers: [
              new PeriodicExportingMetricReader({
                exporter: new OTLPMetricExporter({ url: metrics, headers: { ...headers } }),
              }),
            ],
          });
    this.#tools = {
      tracer: tracers?.getTracer("understudy") ?? null,
      metrics: meters === null ? null : new GenaiMetrics(meters),
      peerOf,
    };
    this.#providers = [tracers, meters].filter((provider) => provider !== null);
  }

  get spans(): SpanOutlet["counts"] {
    return this.#outlet?.counts ?? { sent: 0, dropped: 0, waiting: 0 };
  }

  follow(request: TracedRequest): RequestTrace {
    return new RequestTrace(request, this.#tools);
  }

  /** Sends what waits, and ends. Never rejects: what cannot be sent is dropped. */
  async shutdown(): Promise<void> {
    await Promise.allSettled(this.#providers.map((provider) => provider.shutdown()));
  }
}

/** What the environment says of us goes before what we say ourselves (`OTEL_SERVICE_NAME`). */
function describeUs() {
  return defaultResource()
    .merge(resourceFromAttributes({ "service.name": "understudy" }))
    .merge(
      detectResources({
        detectors: [serviceInstanceIdDetector, resourceAttributesEnvDetector, serviceNameEnvDetector],
      }),
    );
}
