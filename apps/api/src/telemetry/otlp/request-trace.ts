import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from "@opentelemetry/api";
import type { AttemptStep, AttemptWatch, RequestRecord, Target, UpstreamRequest } from "@understudy/core";
import type { GenaiMetrics } from "./genai-metrics.ts";
import type { Peer } from "./peer.ts";
import { readTraceContext, traceHeaders } from "./trace-context.ts";

/** A request as its trace tells of it: nothing of what it says, nor whose it is. */
export interface TracedRequest {
  readonly requestId: string;
  readonly route: string;
  /** Path of the endpoint that was asked. */
  readonly path: string;
  readonly dialect: string;
  readonly streamed: boolean;
  readonly maximumOutputTokens: number | undefined;
  /** Wall clock and monotonic time of its arrival, ms. */
  readonly arrivedAt: number;
  readonly startedAt: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Goes on counting what is traced. */
  readonly watch: AttemptWatch;
}

export interface TraceTools {
  /** Null: nothing takes spans. */
  readonly tracer: Tracer | null;
  /** Null: nothing takes metrics. */
  readonly metrics: GenaiMetrics | null;
  readonly peerOf: (provider: string) => Peer;
}

interface Call {
  readonly span: Span | null;
  /** Monotonic, ms. */
  readonly startedAt: number;
  readonly facts: Attributes;
}

/**
 * The spans of one request: one for what the client asked of us, as OpenTelemetry's HTTP conventions
 * have it, and below it one for each call to a provider, by its GenAI conventions. Providers are called
 * with the span of their call as parent. Spans begin and end when the request's record says so, by one
 * monotonic clock laid on the wall clock of its arrival: a trace and a record never contradict each other.
 */
export class RequestTrace implements AttemptWatch {
  readonly #request: TracedRequest;
  readonly #tools: TraceTools;
  readonly #span: Span | null;
  readonly #context: Context;
  readonly #calls = new Map<number, Call>();

  constructor(request: TracedRequest, tools: TraceTools) {
    this.#request = request;
    this.#tools = tools;
    const { requestId, route, path, arrivedAt, headers } = request;
    const caller = readTraceContext(headers);
    const parent = caller === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, caller);
    const attributes = {
      "http.request.method": "POST",
      "http.route": path,
      "url.path": path,
      "url.scheme": "http",
      "understudy.request_id": requestId,
      "understudy.route": route,
    };
    const options = { kind: SpanKind.SERVER, startTime: arrivedAt, attributes };
    this.#span = tools.tracer?.startSpan(`POST ${path}`, options, parent) ?? null;
    this.#context = this.#span === null ? parent : trace.setSpan(parent, this.#span);
  }

  began(number: number, target: Target, startedAt: number): void {
    this.#request.watch.began(number, target, startedAt);
    const { dialect, streamed, maximumOutputTokens } = this.#request;
    const operation = operations[dialect] ?? "chat";
    const facts = {
      "gen_ai.operation.name": operation,
      "gen_ai.request.model": target.model,
      ...this.#tools.peerOf(target.provider),
    };
    const attributes = {
      ...facts,
      ...(streamed ? { "gen_ai.request.stream": true } : {}),
      ...(maximumOutputTokens === undefined ? {} : { "gen_ai.request.max_tokens": maximumOutputTokens }),
      "understudy.target": target.id,
      "understudy.attempt": number,
    };
    const options = { kind: SpanKind.CLIENT, startTime: this.#wallTime(startedAt), attributes };
    const span = this.#tools.tracer?.startSpan(`${operation} ${target.model}`, options, this.#context);
    this.#calls.set(number, { span: span ?? null, startedAt, facts });
  }

  outgoing(number: number, request: UpstreamRequest): UpstreamRequest {
    const span = this.#calls.get(number)?.span ?? null;
    if (span === null) return request;
    // A state without a sound parent says nothing (W3C trace context section 4.3).
    const { tracestate: _theirs, ...headers } = request.headers;
    return { ...request, headers: { ...headers, ...traceHeaders(span.spanContext()) } };
  }

  ended(number: number, step: AttemptStep): void {
    this.#request.watch.ended(number, step);
    const call = this.#calls.get(number);
    if (call === undefined) return;
    this.#calls.delete(number);
    this.#tools.metrics?.record(call.facts, step);
    const { span, startedAt } = call;
    if (span === null) return;
    const { outcome, status, use, firstTokenMs, durationMs, usage, injected } = step;
    span.setAttribute("understudy.outcome", outcome);
    if (use !== undefined) span.setAttribute("understudy.use", use);
    if (injected !== undefined) span.setAttribute("understudy.injected", injected);
    if (status !== undefined) span.setAttribute("http.response.status_code", status);
    if (firstTokenMs !== undefined)
      span.setAttribute("gen_ai.response.time_to_first_chunk", firstTokenMs / 1_000);
    if (usage !== undefined && usage.estimated !== true) {
      span.setAttribute("gen_ai.usage.input_tokens", usage.inputTokens);
      span.setAttribute("gen_ai.usage.output_tokens", usage.outputTokens);
    }
    if (outcome !== "served" && outcome !== "cancelled") fail(span, outcome);
    span.end(this.#wallTime(startedAt + durationMs));
  }

  /** The request has ended, and was recorded like this. */
  end({ outcome, level, servedBy, status, errorCode, durationMs, path }: RequestRecord): void {
    const span = this.#span;
    if (span === null) return;
    span.setAttributes({
      "http.response.status_code": status,
      "understudy.level": level,
      "understudy.outcome": outcome,
      "understudy.attempts": path.filter(({ kind }) => kind === "attempt").length,
      ...(servedBy === undefined ? {} : { "understudy.served_by": servedBy }),
    });
    const skipped = path.flatMap((step) => (step.kind === "skip" ? [`${step.target} ${step.reason}`] : []));
    if (skipped.length > 0) span.setAttribute("understudy.skipped", skipped);
    // What a caller did wrong is no error of a server's span (HTTP conventions, "Status").
    if (outcome === "failed" || outcome === "interrupted") fail(span, errorCode ?? outcome);
    span.end(this.#request.arrivedAt + durationMs);
  }

  #wallTime(monotonic: number): number {
    return this.#request.arrivedAt + monotonic - this.#request.startedAt;
  }
}

/** Of dialects that are no chat. */
const operations: Readonly<Record<string, string>> = {
  "openai-embeddings": "embeddings",
  "anthropic-count-tokens": "count_tokens",
};

function fail(span: Span, type: string): void {
  span.setAttribute("error.type", type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
