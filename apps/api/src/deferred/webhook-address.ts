import type { DeferredSettings } from "@understudy/contract";
import { readVariable, type Environment } from "../configuration/index.ts";
import { readWebhookSecret } from "./webhook-signature.ts";

type Webhooks = DeferredSettings["webhooks"];

/**
 * Why nothing is sent to an address, as a sentence; null: it may be. Over TLS, and only to hosts that
 * stand in the configuration; to this machine itself also without TLS (docs/resilience.md section 5.1).
 */
export function addressFault(address: string, webhooks: Webhooks): string | null {
  if (webhooks === undefined) return "No webhooks are configured.";
  if (!URL.canParse(address)) return "It is no address.";
  const { protocol, host, hostname, username, password } = new URL(address);
  const isLocal = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isLocal)) return "It must begin with https://.";
  if (username !== "" || password !== "") return "It must not carry a user name or a password.";
  return webhooks.hosts.some((allowed) => allowed.toLowerCase() === host)
    ? null
    : `The host "${host}" is not among those that are configured.`;
}

/** Why webhooks that are configured cannot be signed, for who starts the gateway; null: they can, or there are none. */
export function secretFault(webhooks: Webhooks, environment: Environment): string | null {
  if (webhooks === undefined || webhookSecret(webhooks, environment) !== null) return null;
  const name = webhooks.secret.environment;
  return `deferred.webhooks: ${name} holds no secret of the form "whsec_" and base64; nobody is told by webhook.`;
}

/** What webhooks are signed with; null: there is nothing that could sign. */
export function webhookSecret(webhooks: Webhooks, environment: Environment): Uint8Array | null {
  const value = webhooks && readVariable(environment, webhooks.secret.environment);
  return value === undefined ? null : readWebhookSecret(value);
}
