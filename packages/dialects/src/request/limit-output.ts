import type { ReadRequest } from "../dialect.ts";
import { spliceBytes } from "../json/splice-bytes.ts";

/**
 * The request with the most tokens its answer may have lowered to `limit`, every other byte as the
 * client sent it. One that asks for no more, or names no maximum, comes back as it is.
 */
export function limitOutput(request: ReadRequest, limit: number): ReadRequest {
  const { body, modelSpan, maximumOutputTokens: asked, maximumOutputSpan: span } = request;
  if (asked === undefined || span === undefined || asked <= limit) return request;
  const text = String(limit);
  const [start, end] = span;
  const moved = modelSpan[0] > start ? text.length - (end - start) : 0;
  return {
    ...request,
    body: spliceBytes(body, span, text),
    modelSpan: [modelSpan[0] + moved, modelSpan[1] + moved],
    maximumOutputTokens: limit,
    maximumOutputSpan: [start, start + text.length],
  };
}
