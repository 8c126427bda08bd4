import { secretFileSchema } from "@understudy/contract";
import { z } from "zod";
import { readWebhookSecret, webhookHeaders } from "../../deferred/webhook-signature.ts";
import { alertChannel, unset } from "./alert-channel.ts";
import { httpAddress } from "./http-address.ts";
import { postJson } from "./post-json.ts";

/** The whole message as JSON to any address, signed as Standard Webhooks writes it (standardwebhooks.com, v1). */
export const webhook = alertChannel({
  type: "webhook",
  options: z.strictObject({ url: httpAddress, secret: secretFileSchema }),
  send: async ({ url, secret: reference }, message, { secret, sentAt }) => {
    const text = secret(reference);
    if (text === null) return unset(reference);
    const key = readWebhookSecret(text);
    if (key === null) {
      const detail = `${reference.environment} is no webhook secret: "whsec_" and 24 to 64 bytes in base64`;
      return { kind: "failed", again: true, detail };
    }
    const body = JSON.stringify(message);
    return postJson(url, body, webhookHeaders({ id: `alert_${message.id}`, at: sentAt, body }, key));
  },
});
