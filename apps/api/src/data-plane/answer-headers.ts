import type { Notices, QualityMark, Served } from "@understudy/core";
import { relayedHeaders } from "@understudy/providers";
import { identityHeaders, type Exchange } from "./exchange.ts";
import { noticeOf } from "./understudy-note.ts";
import { headerText, visibleAscii } from "./visible-ascii.ts";

export interface Answering {
  readonly exchange: Exchange;
  readonly route: string;
  readonly notices: Notices;
}

type Headers = Record<string, string>;

/** What is known before anybody has answered. Each call makes an object, which the caller may add to. */
export function ownHeaders({ exchange, route }: Answering): Headers {
  const headers = identityHeaders(exchange);
  headers["x-understudy-route"] = visibleAscii(route);
  return headers;
}

export function routeHeaders(answering: Answering, level: string, attempts: number): Headers {
  const headers = ownHeaders(answering);
  headers["x-understudy-level"] = level;
  headers["x-understudy-attempts"] = String(attempts);
  return headers;
}

/** Those of a target's own answer, with what clients may see of what it said itself. */
export function servedHeaders(answering: Answering, served: Served, attempts: number): Headers {
  const headers = routeHeaders(answering, served.level, attempts);
  headers["x-understudy-served-by"] = visibleAscii(served.target);
  const notice = noticeOf(served, answering.notices);
  if (notice !== null) headers["x-understudy-notice"] = headerText(notice);
  if (served.degraded !== undefined) headers["x-understudy-degraded"] = served.degraded;
  return Object.assign(headers, relayedHeaders(served.head));
}

/** A whole answer that does not fit what was asked for says so (docs/resilience.md row 38). */
export function validationHeaders(marks: readonly QualityMark[]): Headers {
  return marks.includes("invalid_output") ? { "x-understudy-validation": "failed" } : {};
}
