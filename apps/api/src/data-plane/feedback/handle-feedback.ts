import type { Gateway } from "../../gateway/gateway.ts";
import { answerFault } from "../answer-fault.ts";
import type { Client } from "../client-keys.ts";
import { gatewayError, identityHeaders, type Exchange } from "../exchange.ts";
import { refuse } from "../refuse.ts";
import { readFeedback, type Feedback } from "./read-feedback.ts";

/** Where users say what they think of an answer. */
export const feedbackPath = "/v1/feedback";

/** `POST /v1/feedback`: keeps a vote on one of the caller's own requests (docs/quality.md). */
export function handleFeedback(gateway: Gateway, exchange: Exchange, body: Uint8Array): void {
  const client = gateway.clientKeys.identify(exchange.request.headers);
  if (client === undefined) return refuse(gateway, exchange, gatewayError("unauthorized"));
  const read = readFeedback(body);
  if (read.kind === "refused") return refuse(gateway, exchange, read.error);
  take(gateway, exchange, { client, feedback: read.feedback }).catch((fault: unknown) =>
    answerFault(gateway, exchange, fault),
  );
}

interface Vote {
  readonly client: Client;
  readonly feedback: Feedback;
}

async function take(gateway: Gateway, exchange: Exchange, { client, feedback }: Vote): Promise<void> {
  const { tenant, name, routes } = client;
  const draft = { ...feedback, tenant, clientKey: name ?? "", routes };
  const result = await gateway.store.feedback.vote(draft);
  switch (result.kind) {
    case "taken": {
      gateway.feedback.take(draft, result);
      const { requestId, servedBy, counted, replaced } = result;
      const { score } = feedback;
      return send(exchange, { request_id: requestId, score, served_by: servedBy, counted, replaced });
    }
    case "unknown":
      return refuse(gateway, exchange, gatewayError("request_not_found"));
    case "unavailable": {
      const message = "The vote could not be written down just now.";
      return refuse(gateway, exchange, gatewayError("overloaded", { message, retryAfter: 1 }));
    }
  }
}

function send(exchange: Exchange, told: Readonly<Record<string, unknown>>): void {
  const body = Buffer.from(JSON.stringify({ object: "feedback", ...told }));
  exchange.response
    .writeHead(200, {
      ...identityHeaders(exchange),
      "content-type": "application/json; charset=utf-8",
      "content-length": body.length,
    })
    .end(body);
}
