import { addressFault, webhookSecret } from "../../deferred/webhook-address.ts";
import type { DeferredStore } from "../../store/deferred/deferred-store.ts";
import { answerFault } from "../answer-fault.ts";
import { gatewayError, sendError, type CataloguedError } from "../exchange.ts";
import { refuse } from "../refuse.ts";
import type { Order } from "../request-record.ts";
import { Deferral } from "./deferral.ts";
import { sendJob } from "./deferred-reply.ts";
import type { Preference } from "./prefer.ts";

const longestKey = 255;
const unprocessable = 422;

/**
 * Looks at what a request says that would rather be answered later than not at all, before anybody is
 * asked: what cannot be is refused, and a repeated `Idempotency-Key` gets the job it stands for.
 */
export function admitDeferral(
  order: Order,
  { waitMs }: Preference,
  onAdmitted: (deferral: Deferral) => void,
): void {
  const { gateway, exchange, request, client } = order;
  const webhook = headerOf(order, "x-understudy-webhook");
  const idempotencyKey = headerOf(order, "idempotency-key");
  const fault = streamFault(order) ?? webhookFault(order, webhook) ?? keyFault(idempotencyKey);
  if (fault !== null) return refuse(gateway, exchange, fault);

  const deferral = new Deferral(order, { waitMs, webhook, idempotencyKey });
  if (idempotencyKey === null) return onAdmitted(deferral);
  const { tenant } = client;
  const dialect = exchange.front.dialect.name;
  const question = { tenant, idempotencyKey, dialect, body: request.body.slice() };
  const known = gateway.store.deferred.known(question);
  answerKnown(order, known, () => onAdmitted(deferral)).catch((fault: unknown) =>
    answerFault(gateway, exchange, fault),
  );
}

async function answerKnown(
  { gateway, exchange }: Order,
  known: ReturnType<DeferredStore["known"]>,
  onUnknown: () => void,
): Promise<void> {
  // The writer looks again before it takes anything in: a reader that fails costs at most calls.
  const found = await known.catch(() => null);
  if (exchange.response.destroyed) return;
  switch (found?.kind) {
    case undefined:
      return onUnknown();
    case "known":
      return sendJob(gateway, exchange, found.job);
    case "other_request":
      return sendError(exchange, keyReused());
  }
}

function headerOf({ exchange }: Order, name: string): string | null {
  const value = exchange.request.headers[name];
  return value === undefined ? null : String(value);
}

function streamFault({ request }: Order): CataloguedError | null {
  if (!request.stream) return null;
  const message = 'A streamed answer cannot be given later: "Prefer: respond-async" needs "stream": false.';
  return gatewayError("invalid_request", { message, param: "stream" });
}

function webhookFault({ gateway }: Order, address: string | null): CataloguedError | null {
  if (address === null) return null;
  const { webhooks } = gateway.configuration.deferred;
  const fault =
    addressFault(address, webhooks) ??
    (webhookSecret(webhooks, gateway.environment) === null
      ? "Nothing is configured that could sign it."
      : null);
  if (fault === null) return null;
  const message = `Nothing can be told to the address in x-understudy-webhook. ${fault}`;
  return gatewayError("invalid_request", { message, param: "x-understudy-webhook" });
}

function keyFault(key: string | null): CataloguedError | null {
  if (key === null || (key !== "" && key.length <= longestKey)) return null;
  const message = `An Idempotency-Key has 1 to ${longestKey} characters.`;
  return gatewayError("invalid_request", { message, param: "Idempotency-Key" });
}

/** As the header's draft has it (draft-ietf-httpapi-idempotency-key-header, section 2.7). */
function keyReused(): CataloguedError {
  const message = "This Idempotency-Key was used for another request. Use a new key for a new request.";
  const error = gatewayError("invalid_request", { message, param: "Idempotency-Key" });
  return { ...error, status: unprocessable };
}
