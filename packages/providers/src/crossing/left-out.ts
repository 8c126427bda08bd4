import type { SharedV4Warning } from "@ai-sdk/provider";
import type { ResponseHead } from "@understudy/core";

/** Tells the client what of its request stayed behind (docs/crossing.md). */
export const leftOutHeader = "x-understudy-left-out";

/** Headers of a client that mean the same to everybody (W3C Trace Context; the draft on idempotency). */
const travelling: ReadonlySet<string> = new Set(["traceparent", "tracestate", "idempotency-key"]);

/** Headers have an end: many servers take 8 KB of them together. */
const mostPaths = 20;

export interface SortedHeaders {
  readonly travelling: Readonly<Record<string, string>>;
  /** Of another vendor's own making; a version of its wire format says nothing about the answer. */
  readonly leftOut: readonly string[];
}

export function sortHeaders(headers: Readonly<Record<string, string>>): SortedHeaders {
  const kept: Record<string, string> = {};
  const leftOut: string[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    if (travelling.has(name)) kept[name] = value;
    else if (!name.endsWith("-version")) leftOut.push(name);
  }
  return { travelling: kept, leftOut };
}

/** The head of an answer as the client's dialect frames it. */
export function crossedHead(
  head: ResponseHead,
  contentType: string,
  leftOut: readonly string[],
): ResponseHead {
  const headers: Record<string, string | undefined> = { ...head.headers, "content-type": contentType };
  delete headers["content-length"];
  if (leftOut.length > 0) headers[leftOutHeader] = folded(leftOut).map(printable).join(", ");
  return { status: head.status, headers };
}

/** A long conversation leaves the same behind in every turn: then the turns are told as one, and not without end. */
function folded(paths: readonly string[]): readonly string[] {
  if (paths.length <= mostPaths) return paths;
  const kinds = [...new Set(paths.map((path) => path.replaceAll(/\.\d+(?=\.|$)/g, ".*")))];
  return kinds.length <= mostPaths ? kinds : [...kinds.slice(0, mostPaths), "..."];
}

/** What the package could not pass on, as it calls it. */
export function unsupported(warnings: readonly SharedV4Warning[]): readonly string[] {
  return warnings.filter((warning) => warning.type === "unsupported").map(({ feature }) => feature);
}

/** A header's value must be ASCII (RFC 9110 section 5.5), and commas part the entries. */
function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]|,/g, "_");
}
