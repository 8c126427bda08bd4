import { createHash } from "node:crypto";
import { ROOT_CONTEXT, SpanKind, trace, TraceFlags } from "@opentelemetry/api";
import { SamplingDecision } from "@opentelemetry/sdk-trace";
import { expect, test } from "vitest";
import { samplerFor } from "./sampler.ts";

const spanId = "b7ad6b7169203331";
const anyId = "0af7651916cd43dd8448eb211c80319c";
const ids = Array.from({ length: 400 }, (_, index) =>
  createHash("sha256").update(String(index)).digest("hex").slice(0, 32),
);

/** Whether a trace of that id is taken, whose caller is sampled, is not, or is nobody. */
function takes(environment: Record<string, string>, traceId: string, caller: boolean | null): boolean {
  const traceFlags = caller === true ? TraceFlags.SAMPLED : TraceFlags.NONE;
  const context =
    caller === null
      ? ROOT_CONTEXT
      : trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
  const { decision } = samplerFor(environment).shouldSample(context, traceId, "", SpanKind.SERVER, {}, []);
  return decision === SamplingDecision.RECORD_AND_SAMPLED;
}

test.each([
  [{}, [true, true, false]],
  [{ OTEL_TRACES_SAMPLER: "no-such" }, [true, true, false]],
  [{ OTEL_TRACES_SAMPLER: "always_on" }, [true, true, true]],
  [{ OTEL_TRACES_SAMPLER: "always_off" }, [false, false, false]],
  [{ OTEL_TRACES_SAMPLER: "parentbased_always_off" }, [false, true, false]],
])("%j: nobody called, a sampled caller, one that is not: %j", (environment, taken) => {
  expect([null, true, false].map((caller) => takes(environment, anyId, caller))).toEqual(taken);
});

test("a share is taken by the trace's id, so that everybody takes the same", () => {
  const half = { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: "0.5" };
  const taken = ids.filter((id) => takes(half, id, null));
  expect(Math.abs(taken.length - 200)).toBeLessThan(60);
  expect(ids.filter((id) => takes(half, id, null))).toEqual(taken);
  const all = { ...half, OTEL_TRACES_SAMPLER_ARG: "much" };
  expect(ids.filter((id) => takes(all, id, null))).toEqual(ids);
});
