import { createTraceState, isSpanContextValid, type SpanContext } from "@opentelemetry/api";

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const version0 = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Who called us, by its W3C trace context (www.w3.org/TR/trace-context); null: it says nothing sound. */
export function readTraceContext(headers: Headers): SpanContext | null {
  const { traceparent, tracestate } = headers;
  const [, version, traceId = "", spanId = "", flags = "", more] =
    version0.exec(typeof traceparent === "string" ? traceparent.trim() : "") ?? [];
  // A later version may say more; what is said here it says too (section 4.3).
  if (version === undefined || version === "ff" || (version === "00" && more !== undefined)) return null;
  const context: SpanContext = {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & 1,
    isRemote: true,
    ...(tracestate === undefined ? {} : { traceState: createTraceState(String(tracestate)) }),
  };
  return isSpanContextValid(context) ? context : null;
}

/** The headers by which a provider can tell what it was called for. */
export function traceHeaders({
  traceId,
  spanId,
  traceFlags,
  traceState,
}: SpanContext): Record<string, string> {
  const state = traceState?.serialize() ?? "";
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags === 1 ? "01" : "00"}`,
    ...(state === "" ? {} : { tracestate: state }),
  };
}
