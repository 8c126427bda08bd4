import type { AnswerCodec, StreamFrame } from "@understudy/core";
import type { Dialect, ReadRequest } from "../dialect.ts";

const encoder = new TextEncoder();

/** Reads a request that is known to be sound. */
export function read(dialect: Dialect, body: string): ReadRequest {
  const result = dialect.readRequest(encoder.encode(body));
  if ("fault" in result) throw new Error(`unsound example: ${result.fault.message}`);
  return result.request;
}

/** The frames of an example's stream, with the codec that read them. */
export function readExample(
  dialect: Dialect,
  { request, bytes }: { readonly request: string; readonly bytes: Uint8Array },
): { readonly codec: AnswerCodec; readonly frames: readonly StreamFrame[] } {
  const codec = dialect.codec(read(dialect, request));
  return { codec, frames: codec.streamReader().read(bytes) };
}
