import { expect, test } from "vitest";
import { findDestination } from "./destination.ts";

const endpoint = "http://collector:4318";
const both = { traces: `${endpoint}/v1/traces`, metrics: `${endpoint}/v1/metrics`, headers: {} };
const found = (destination: object, ...warnings: readonly string[]) => ({
  kind: "found",
  destination,
  warnings,
});

test.each([
  ["nothing", {}, { kind: "none" }],
  ["a blank variable", { OTEL_EXPORTER_OTLP_ENDPOINT: " " }, { kind: "none" }],
  ["one address for both", { OTEL_EXPORTER_OTLP_ENDPOINT: `${endpoint}/` }, found(both)],
  [
    "an address of its own for traces, taken as it is",
    { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://t/in" },
    found({ ...both, traces: "https://t/in" }),
  ],
  [
    "an address for metrics only",
    { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: "https://m/in" },
    found({ traces: null, metrics: "https://m/in", headers: {} }),
  ],
  [
    "no traces, please",
    { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_EXPORTER: "none" },
    found({ ...both, traces: null }),
  ],
  ["switched off", { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SDK_DISABLED: "true" }, { kind: "none" }],
  [
    "no address",
    { OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" },
    { kind: "unusable", reason: "the OTLP endpoint is not an http(s) address" },
  ],
  [
    "gRPC",
    { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" },
    found(both, "OTEL_EXPORTER_OTLP_PROTOCOL asks for gRPC; what is spoken is HTTP with JSON"),
  ],
])("the environment says: %s", (_what, environment, result) => {
  expect(findDestination(undefined, environment)).toEqual(result);
});

test("the configuration goes before the environment, and names its secrets only", () => {
  const headers = { "x-team": { environment: "TEAM" }, "x-key": { environment: "MISSING" } };
  const environment = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://other", TEAM: "secret" };
  expect(findDestination({ endpoint, headers }, environment)).toEqual(
    found({ ...both, headers: { "x-team": "secret" } }, "the header x-key is not sent: MISSING is not set"),
  );
});
