import type { OtlpSettings } from "@understudy/contract";
import { readVariable, type Environment } from "../../configuration/index.ts";

/** Where traces and metrics go. Null: that signal goes nowhere. */
export interface Destination {
  readonly traces: string | null;
  readonly metrics: string | null;
  /** Said of every export; besides these the exporter takes those of `OTEL_EXPORTER_OTLP_HEADERS`. */
  readonly headers: Readonly<Record<string, string>>;
}

export type DestinationResult =
  | { readonly kind: "none" }
  | { readonly kind: "found"; readonly destination: Destination; readonly warnings: readonly string[] }
  | { readonly kind: "unusable"; readonly reason: string };

type Signal = "TRACES" | "METRICS";

/**
 * The configuration's word goes before that of the environment, whose variables mean what OpenTelemetry's
 * specification says of them (docs/telemetry.md section 3).
 */
export function findDestination(
  settings: OtlpSettings | undefined,
  environment: Environment,
): DestinationResult {
  if (readVariable(environment, "OTEL_SDK_DISABLED") === "true") return { kind: "none" };
  const traces = addressOf("TRACES", settings, environment);
  const metrics = addressOf("METRICS", settings, environment);
  if (traces === null && metrics === null) return { kind: "none" };
  const wrong = [traces, metrics].find((address) => address !== null && !isAddress(address));
  if (wrong !== undefined) return { kind: "unusable", reason: "the OTLP endpoint is not an http(s) address" };
  const named = Object.entries(settings?.headers ?? {}).map(([name, { environment: variable }]) => ({
    name,
    variable,
    value: readVariable(environment, variable),
  }));
  return {
    kind: "found",
    destination: {
      traces,
      metrics,
      headers: Object.fromEntries(
        named.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
      ),
    },
    warnings: [
      ...named.flatMap(({ name, variable, value }) =>
        value === undefined ? [`the header ${name} is not sent: ${variable} is not set`] : [],
      ),
      ...(readVariable(environment, "OTEL_EXPORTER_OTLP_PROTOCOL") === "grpc"
        ? ["OTEL_EXPORTER_OTLP_PROTOCOL asks for gRPC; what is spoken is HTTP with JSON"]
        : []),
    ],
  };
}

function addressOf(
  signal: Signal,
  settings: OtlpSettings | undefined,
  environment: Environment,
): string | null {
  if (readVariable(environment, `OTEL_${signal}_EXPORTER`) === "none") return null;
  const own = readVariable(environment, `OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`);
  if (settings === undefined && own !== undefined) return own;
  const base = settings?.endpoint ?? readVariable(environment, "OTEL_EXPORTER_OTLP_ENDPOINT");
  return base === undefined ? null : `${base.replace(/\/+$/, "")}/v1/${signal.toLowerCase()}`;
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
