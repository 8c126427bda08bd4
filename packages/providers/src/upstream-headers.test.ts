import { expect, it } from "vitest";
import { upstreamHeaders } from "./upstream-headers.ts";

it("lets through what belongs to the request", () => {
  const allowed = {
    "anthropic-version": "2026-10-21",
    "anthropic-beta": "a,b",
    "openai-beta": "assistants=v2",
    "idempotency-key": "k-1",
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    tracestate: "vendor=1",
  };
  expect(upstreamHeaders(allowed)).toEqual(allowed);
});

it("keeps back credentials, what picks an account, and everything it does not know", () => {
  const headers = upstreamHeaders({
    authorization: "Bearer client-secret",
    "x-api-key": "client-secret",
    "api-key": "client-secret",
    "x-goog-api-key": "client-secret",
    "proxy-authorization": "Basic x",
    cookie: "session=1",
    "openai-organization": "org-1",
    "openai-project": "proj-1",
    baggage: "user=alice",
    host: "gateway.internal",
    "content-length": "5",
    "content-encoding": "gzip",
    "transfer-encoding": "chunked",
    connection: "keep-alive",
    "x-forwarded-for": "10.0.0.1",
    "x-understudy-deadline-ms": "1000",
    "cache-control": "no-store",
    prefer: "wait=20",
  });
  expect(headers).toEqual({});
});

it("joins a header that came more than once", () => {
  expect(upstreamHeaders({ "anthropic-beta": ["a", "b"] })).toEqual({ "anthropic-beta": "a, b" });
});
