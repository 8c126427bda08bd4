import { expect, it } from "vitest";
import { relayedHeaders } from "./relayed-headers.ts";

it("relays the type of the content and how long the provider worked", () => {
  const headers = { "content-type": "text/event-stream", "openai-processing-ms": "120" };
  expect(relayedHeaders({ status: 200, headers })).toEqual(headers);
});

it.each(["x-request-id", "request-id"])("gives the provider's %s under a name of ours", (name) => {
  const headers = relayedHeaders({ status: 200, headers: { [name]: "req_1" } });
  expect(headers).toEqual({ "x-understudy-upstream-request-id": "req_1" });
});

it("relays nothing about the operator's account, the connection, or cookies", () => {
  const headers = relayedHeaders({
    status: 200,
    headers: {
      "set-cookie": "__cf_bm=1",
      "openai-organization": "org-1",
      "anthropic-organization-id": "org-1",
      "x-ratelimit-remaining-tokens": "1000",
      "retry-after": "3600",
      "x-should-retry": "true",
      connection: "keep-alive",
      "keep-alive": "timeout=5",
      "transfer-encoding": "chunked",
      "content-length": "10",
      "content-encoding": "gzip",
      server: "cloudflare",
    },
  });
  expect(headers).toEqual({});
});
