import { EventStreamCodec } from "@smithy/core/event-streams";
import type { MessageHeaders } from "@smithy/core/event-streams";
import type { ChunkMark, ScriptStep } from "../../script/script.ts";
import { utf8 } from "../utf8.ts";
import { errorJson } from "./error-reply.ts";
import type { ErrorFacts } from "./error-reply.ts";

/** The binary framing with its two checksums, by the codec of the AWS SDK itself. */
const codec = new EventStreamCodec((bytes) => new TextDecoder().decode(bytes), utf8);

/** An event of `ConverseStreamOutput`, its name in a header and not in the payload. */
export function event(type: string, payload: object, mark: ChunkMark, afterMs: number): ScriptStep {
  const headers = headersOf({ ":event-type": type, ":message-type": "event" });
  return { kind: "data", afterMs, bytes: frame(headers, JSON.stringify(payload)), mark };
}

/** An exception in the middle of a stream: `throttlingException` for a `ThrottlingException`. */
export function exception(error: ErrorFacts): ScriptStep {
  const type = error.type.charAt(0).toLowerCase() + error.type.slice(1);
  const headers = headersOf({ ":exception-type": type, ":message-type": "exception" });
  return { kind: "data", afterMs: 0, bytes: frame(headers, errorJson(error)), mark: "error" };
}

function headersOf(names: Readonly<Record<string, string>>): MessageHeaders {
  const all = { ...names, ":content-type": "application/json" };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, { type: "string", value }]));
}

function frame(headers: MessageHeaders, body: string): Uint8Array {
  return codec.encode({ headers, body: utf8(body) });
}
