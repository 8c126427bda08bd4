import { request as nodeRequest, type IncomingMessage } from "node:http";
import { request } from "undici";

/** An answer as it came over the wire, its body untouched. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly bytes: Buffer;
}

/** Posts a body, an object as JSON, to the chat endpoint below `url` (which ends with `/v1`). */
export async function postChat(
  url: string,
  body: Uint8Array | string | object,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const bytes = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  const answer = await request(`${url}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: bytes,
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    bytes: Buffer.from(await answer.body.arrayBuffer()),
  };
}

/** Posts a chat request and leaves the body of the answer unread, for a client that takes its time. */
export function postUnread(url: string, body: object): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    nodeRequest(`${url}/chat/completions`, { method: "POST" }, resolve)
      .on("error", reject)
      .end(JSON.stringify(body));
  });
}

/** A chat request with one user message. */
export function chatRequest(prompt: string, more: Readonly<Record<string, unknown>> = {}): object {
  return { model: "gpt-4o", messages: [{ role: "user", content: prompt }], ...more };
}

/** The JSON of each event of a stream in order, sentinels and comments left out. */
export function eventsOf(bytes: Uint8Array): readonly unknown[] {
  return new TextDecoder()
    .decode(bytes)
    .split("\n\n")
    .flatMap((frame) => (frame.startsWith("data: {") ? [JSON.parse(frame.slice(6)) as unknown] : []));
}
