import type { ReadRequest } from "../dialect.ts";
import { spliceBytes } from "../json/splice-bytes.ts";

/** The body with another model name, every other byte as the client sent it. */
export function spliceModel({ body, model, modelSpan }: ReadRequest, wanted: string): Uint8Array {
  return wanted === model ? body : spliceBytes(body, modelSpan, JSON.stringify(wanted));
}
