import { request } from "undici";
import type { SendResult } from "./alert-channel.ts";

const longestMs = 10_000;
const shownCharacters = 200;

/**
 * Posts a body and reads what the receiver says of it: 2xx is delivered, 408, 429 and 5xx are tried
 * again, everything else is refused for good. Redirects are not followed. Rejects when there is no answer.
 */
export async function postJson(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<SendResult> {
  const response = await request(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
    signal: AbortSignal.timeout(longestMs),
  });
  const { statusCode } = response;
  const text = (await response.body.text()).slice(0, shownCharacters).trim();
  const detail = text === "" ? `${statusCode}` : `${statusCode} ${text}`;
  if (statusCode >= 200 && statusCode < 300) return { kind: "delivered", detail };
  const again = statusCode === 408 || statusCode === 429 || statusCode >= 500;
  const seconds = Number(response.headers["retry-after"]);
  return seconds > 0
    ? { kind: "failed", detail, again, retryAfterMs: seconds * 1_000 }
    : { kind: "failed", detail, again };
}
