import type { Script } from "../script/script.ts";
import { errorJson } from "../wire/error-reply.ts";
import { event } from "../wire/streamed-completion.ts";
import { wholeReply } from "../wire/whole-reply.ts";
import type { ChatExchange } from "./fault.ts";

const error = {
  message: "The server had an error while processing your request. Sorry about that!",
  type: "server_error",
};

/** Part of a stream, then an error event, then the end; a plain call gets the error in a 200. */
export function errorInStream(exchange: ChatExchange, before: Script): Script {
  if (exchange.stream) {
    return [...before, event(errorJson(error), "error", 0), { kind: "end", afterMs: 0 }];
  }
  return wholeReply({
    status: 200,
    headers: exchange.headers,
    contentType: "application/json",
    body: errorJson(error),
  });
}
