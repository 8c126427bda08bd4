import { once } from "node:events";
import { createServer } from "node:http";
import { portOf } from "./port-of.ts";

/** A provider that answers only who shows its key, on a port of its own. */
export interface LockedProvider extends AsyncDisposable {
  /** `http://127.0.0.1:PORT/v1` */
  readonly baseUrl: string;
  /** Changes the lock: from now on only this key opens it. */
  lock(key: string): void;
}

const models = ["text-embedding-x", "model-x", "model-y"];

/** Speaks OpenAI's chat format, as far as these answers go. */
export async function startLockedProvider(firstKey: string): Promise<LockedProvider> {
  let key = firstKey;
  const server = createServer((request, response) => {
    request.resume();
    const opens = request.headers.authorization === `Bearer ${key}`;
    const answer = opens
      ? answerTo(request.url ?? "")
      : { error: { message: "wrong key", code: "invalid_api_key" } };
    response.writeHead(opens ? 200 : 401, { "content-type": "application/json" });
    response.end(JSON.stringify(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${portOf(server.address())}/v1`,
    lock: (next) => {
      key = next;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function answerTo(url: string): object {
  if (url.endsWith("/models")) return { object: "list", data: models.map((id) => ({ id, object: "model" })) };
  const message = { role: "assistant", content: "Open sesame." };
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "model-x",
    choices: [{ index: 0, message, finish_reason: "stop" }],
    usage: { prompt_tokens: 3, completion_tokens: 3, total_tokens: 6 },
  };
}
