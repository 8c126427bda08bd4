import type { Script } from "../script/script.ts";
import type { RefusalReason } from "../wire/refusal.ts";
import type { ReplyHeaders } from "../wire/request-matter.ts";
import type { CompletionExchange, Exchange } from "./fault.ts";

/** Refuses in the caller's dialect; `hint` are headers that say when to come back. */
export function refuse(exchange: Exchange, reason: RefusalReason, hint: ReplyHeaders = {}): Script {
  return exchange.wire.refuse(reason, {}, exchange.headers, hint);
}

/** The same where the words name the model or count the prompt. */
export function refuseCompletion(exchange: CompletionExchange, reason: RefusalReason): Script {
  const { wire, model, answer, headers } = exchange;
  return wire.refuse(reason, { model, promptTokens: answer.promptTokens }, headers);
}
