import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type Sampler,
} from "@opentelemetry/sdk-trace";
import { readVariable, type Environment } from "../../configuration/index.ts";

/**
 * What `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG` ask for, in the words of OpenTelemetry's
 * specification; unsaid or unknown: what the caller decided, and everything where nobody has.
 */
export function samplerFor(environment: Environment): Sampler {
  const name = readVariable(environment, "OTEL_TRACES_SAMPLER") ?? "";
  const heedsParent = name.startsWith("parentbased_") || !isRoot(name);
  const root = rootSampler(name.replace("parentbased_", ""), environment);
  return heedsParent ? new ParentBasedSampler({ root }) : root;
}

function isRoot(name: string): boolean {
  return ["always_on", "always_off", "traceidratio"].includes(name);
}

function rootSampler(name: string, environment: Environment): Sampler {
  if (name === "always_off") return new AlwaysOffSampler();
  if (name !== "traceidratio") return new AlwaysOnSampler();
  const share = Number(readVariable(environment, "OTEL_TRACES_SAMPLER_ARG") ?? "1");
  return new TraceIdRatioBasedSampler(share >= 0 && share <= 1 ? share : 1);
}
