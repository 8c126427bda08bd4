import type { ScriptStep } from "../script/script.ts";
import type { ReplyHeaders } from "./request-matter.ts";

/** The head of a stream of events, sent at once. */
export function streamHead(headers: ReplyHeaders): ScriptStep {
  const all = { ...headers, "content-type": "text/event-stream; charset=utf-8" };
  return { kind: "head", afterMs: 0, head: { status: 200, headers: all } };
}
