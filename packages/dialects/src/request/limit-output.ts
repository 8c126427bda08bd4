import type { ReadRequest } from "../dialect.ts";
import { readJson } from "../json/read-json.ts";
import { spliceBytes } from "../json/splice-bytes.ts";

type Span = readonly [start: number, end: number];

/**
 * The request with the most tokens its answer may have lowered to `limit`, in each field that says more,
 * every other byte as the client sent it. One that asks for no more, or names no maximum, comes back as it is.
 */
export function limitOutput(request: ReadRequest, limit: number): ReadRequest {
  const { maximumOutputTokens: asked, maximumOutputSpans: spans = [] } = request;
  if (asked === undefined || asked <= limit) return request;
  let limited: ReadRequest = { ...request, maximumOutputTokens: limit };
  // The last first: what stands before it stays where it is.
  for (const span of spans.toSorted(([one], [other]) => other - one)) limited = lowered(limited, span, limit);
  return limited;
}

function lowered(request: ReadRequest, span: Span, limit: number): ReadRequest {
  const { body, modelSpan, maximumOutputSpans: spans = [] } = request;
  const [start, end] = span;
  if (Number(readJson(body.subarray(start, end))) <= limit) return request;
  const text = String(limit);
  const by = text.length - (end - start);
  return {
    ...request,
    body: spliceBytes(body, span, text),
    modelSpan: moved(modelSpan, start, by),
    maximumOutputSpans: spans.map((each): Span =>
      each[0] === start ? [start, start + text.length] : moved(each, start, by),
    ),
  };
}

/** What stands behind a change of length. */
function moved([start, end]: Span, change: number, by: number): Span {
  return start > change ? [start + by, end + by] : [start, end];
}
