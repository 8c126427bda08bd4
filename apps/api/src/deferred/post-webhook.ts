import { request } from "undici";
import type { PostWebhook } from "./webhook-sender.ts";

const timeoutMs = 10_000;

/** Over the network. Undici follows no redirect unless told to. */
export const postWebhook: PostWebhook = async (address, { headers, body }) => {
  try {
    const answer = await request(address, {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body.dump();
    return answer.statusCode;
  } catch {
    return null;
  }
};
