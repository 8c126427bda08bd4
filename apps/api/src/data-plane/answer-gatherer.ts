import type { IncomingHttpHeaders } from "node:http";
import { mayStore, type RunEnd } from "@understudy/core";
import { longestStreamBytes, type GatheredStream } from "./gathered-stream.ts";
import type { Order } from "./request-record.ts";

/** Longer requests are not worth what their keys cost to make: nothing is kept of them, nor looked for. */
export const longestRequestBytes = 1_048_576;

/**
 * Hands on what one client was sent, to be kept for an emergency (docs/resilience.md section 5). Nothing is
 * read here: that is done off the request path, by whoever writes it down.
 */
export class AnswerGatherer {
  readonly #order: Order;
  /** Null: of a plain call. */
  readonly #gathered: GatheredStream | null;

  /** False: nothing of this request's answer may be kept, whatever it turns out to be. */
  static wants({ gateway, exchange, pass, request, route, directives }: Order): boolean {
    const { cross, answerText } = exchange.front.dialect;
    const isReadable = cross !== undefined && answerText !== undefined;
    const isWanted = pass === null && route.cache.enabled && !directives.noStore && !directives.onlyIfCached;
    // With more traffic than can be kept, what finds no room now costs nothing at all.
    return isReadable && isWanted && gateway.store.keepsAnswers && request.body.length <= longestRequestBytes;
  }

  constructor(order: Order, gathered: GatheredStream | null) {
    this.#order = order;
    this.#gathered = gathered;
  }

  /** Hands over what may be kept. Call it exactly once, at the end of the request. */
  end(end: RunEnd): void {
    const answer = this.#answerOf(end);
    if (answer !== null) this.#keep(answer, end);
  }

  #answerOf(end: RunEnd): Uint8Array | null {
    const { gateway, directives, request } = this.#order;
    const { choices, namedState } = request;
    const namesState = namedState.length > 0;
    const marked = (end.kind === "answered" || end.kind === "streamed") && end.marks.length > 0;
    const spliced = this.#gathered?.isSpliced ?? false;
    const facts = { choices, namesState, marked, spliced, noStore: directives.noStore };
    if (!mayStore({ ...facts, end: end.kind }) || !gateway.store.keepsAnswers) return null;
    if (end.kind === "answered") {
      return end.answer.body.length <= longestStreamBytes ? new Uint8Array(end.answer.body) : null;
    }
    const gathered = this.#gathered;
    return gathered?.isWhole === true ? gathered.bytes.slice() : null;
  }

  #keep(answer: Uint8Array, end: RunEnd): void {
    if (end.kind !== "answered" && end.kind !== "streamed") return;
    const { gateway, exchange, client, request, route } = this.#order;
    const { target } = end.served;
    const { ttlMs, mostEntries, mostOfRoute, similar, semantic } = route.cache;
    gateway.store.keepAnswer({
      tenant: client.tenant,
      route: route.name,
      target,
      model: gateway.engine.live(target).connection.target.model,
      requestId: exchange.requestId,
      storedAt: gateway.ports.wallClock.now(),
      dialect: exchange.front.dialect.name,
      beta: betaOf(exchange.request.headers),
      // A copy (a Buffer's `slice` is none): what it is cut out of would be sent to the other thread with it.
      request: new Uint8Array(request.body),
      answer,
      streamed: end.kind === "streamed",
      ttlMs,
      mostEntries,
      mostOfRoute,
      similar,
      embedder: semantic?.embedder ?? null,
    });
  }
}

/** Headers that change what a model does; null where there are none. */
export function betaOf(headers: IncomingHttpHeaders): string | null {
  const told = ["anthropic-beta", "openai-beta"].flatMap((name) =>
    String(headers[name] ?? "")
      .split(",")
      .map((value) => value.trim())
      .filter((value) => value !== "")
      .map((value) => `${name}: ${value}`),
  );
  return told.length === 0 ? null : [...new Set(told)].toSorted().join(", ");
}
