import { attemptMetrics } from "./attempt-metrics.ts";
import { gatewayMetrics } from "./gateway-metrics.ts";
import type { Metric } from "./metric.ts";
import { requestMetrics } from "./request-metrics.ts";
import { targetMetrics } from "./target-metrics.ts";

/** All that `/metrics` shows. Each has its row in docs/telemetry.md; a test holds the two together. */
export const metrics: readonly Metric[] = [
  ...requestMetrics,
  ...attemptMetrics,
  ...targetMetrics,
  ...gatewayMetrics,
];
