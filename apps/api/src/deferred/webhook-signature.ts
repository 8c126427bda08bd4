import { createHmac } from "node:crypto";

const prefix = "whsec_";
const shortestSecret = 24;
const longestSecret = 64;

/** The bytes of a secret as Standard Webhooks writes it: `whsec_` and 24 to 64 bytes in base64; null: it is none. */
export function readWebhookSecret(text: string): Uint8Array | null {
  if (!text.startsWith(prefix)) return null;
  const encoded = text.slice(prefix.length);
  const bytes = Buffer.from(encoded, "base64");
  const isWhole = bytes.toString("base64").replace(/=+$/, "") === encoded.replace(/=+$/, "");
  return isWhole && bytes.length >= shortestSecret && bytes.length <= longestSecret ? bytes : null;
}

export interface WebhookMessage {
  /** The same for every time it is sent. */
  readonly id: string;
  /** Wall clock, ms. */
  readonly at: number;
  readonly body: string;
}

/** The headers that let its receiver check who sent a message, and when (Standard Webhooks, symmetric `v1`). */
export function webhookHeaders({ id, at, body }: WebhookMessage, secret: Uint8Array): Record<string, string> {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}
