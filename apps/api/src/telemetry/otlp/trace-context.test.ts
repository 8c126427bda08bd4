import { expect, test } from "vitest";
import { readTraceContext, traceHeaders } from "./trace-context.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanId = "b7ad6b7169203331";

test.each([
  [`00-${traceId}-${spanId}-01`, 1],
  [`00-${traceId}-${spanId}-00`, 0],
  [`00-${traceId}-${spanId}-03`, 1],
  [` 00-${traceId}-${spanId}-01 `, 1],
  [`cc-${traceId}-${spanId}-01-what-the-future-will-be-like`, 1],
])("reads %j", (traceparent, traceFlags) => {
  expect(readTraceContext({ traceparent })).toMatchObject({ traceId, spanId, traceFlags, isRemote: true });
});

test.each([
  undefined,
  "",
  `00-${traceId}-${spanId}`,
  `00-${traceId}-${spanId}-01-more`,
  `ff-${traceId}-${spanId}-01`,
  `00-${traceId.toUpperCase()}-${spanId}-01`,
  `00-${"0".repeat(32)}-${spanId}-01`,
  `00-${traceId}-${"0".repeat(16)}-01`,
  `00-${traceId}-${spanId}-1`,
])("takes %j for no context", (traceparent) => {
  expect(readTraceContext({ traceparent })).toBeNull();
});

test("writes what it reads, the vendors' states too", () => {
  const headers = { traceparent: `00-${traceId}-${spanId}-01`, tracestate: "one=1,two=2" };
  const context = readTraceContext(headers);
  expect(context === null ? null : traceHeaders(context)).toEqual(headers);
});
