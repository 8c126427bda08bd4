import type { Script } from "../script/script.ts";
import type { RefusalReason } from "../wire/refusal.ts";
import { wholeReply } from "../wire/whole-reply.ts";
import type { CompletionExchange } from "./fault.ts";

/** Part of a stream, then an error event, then the end; a plain call gets the error in a 200. */
export function errorInStream(
  exchange: CompletionExchange,
  before: Script,
  reason: RefusalReason = "server_error",
): Script {
  const { wire, headers, stream } = exchange;
  if (stream) {
    const events = before.filter(({ kind }) => kind === "data").length;
    return [...before, wire.errorEvent(reason, headers, events), { kind: "end", afterMs: 0 }];
  }
  const body = wire.errorBody(reason, headers);
  return wholeReply({ status: 200, headers, contentType: "application/json", body });
}
