import type { IncomingHttpHeaders } from "node:http";
import { mayStore, type RunEnd, type StreamFrame } from "@understudy/core";
import type { Order } from "./request-record.ts";

/** Longer requests are not worth what their keys cost to make: nothing is kept of them, nor looked for. */
export const longestRequestBytes = 1_048_576;
/** Of one stream with its frames; most of that is not text. */
const longestStreamBytes = 1_048_576;
/** Of all streams under way together. */
const mostGatheredBytes = 67_108_864;

/** What all streams under way may hold back together, so that many long ones cannot fill the memory. */
export class GatherBudget {
  #left = mostGatheredBytes;

  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#left += bytes;
  }
}

/**
 * Gathers what one client is sent, to be kept for an emergency (docs/resilience.md section 5). Nothing is
 * read here: that is done off the request path, by whoever writes it down.
 */
export class AnswerGatherer {
  readonly #order: Order;
  #frames: Uint8Array[] | null = [];
  #bytes = 0;
  #spliced = false;

  /** Null: nothing of this request's answer may be kept, whatever it turns out to be. */
  static of(order: Order): AnswerGatherer | null {
    const { gateway, exchange, request, route } = order;
    const { cross, answerText } = exchange.front.dialect;
    const isReadable = cross !== undefined && answerText !== undefined;
    const isWanted = route.cache.enabled && !order.directives.noStore && !order.directives.onlyIfCached;
    // With more traffic than can be kept, what finds no room now costs nothing at all.
    return isReadable && isWanted && gateway.store.keepsAnswers && request.body.length <= longestRequestBytes
      ? new AnswerGatherer(order)
      : null;
  }

  private constructor(order: Order) {
    this.#order = order;
  }

  take(frames: readonly StreamFrame[]): void {
    if (this.#frames === null) return;
    let bytes = 0;
    for (const frame of frames) {
      bytes += frame.bytes.length;
      this.#frames.push(frame.bytes);
    }
    if (this.#bytes + bytes > longestStreamBytes || !this.#order.gateway.gathering.take(bytes))
      this.#forget();
    else this.#bytes += bytes;
  }

  /** Another target goes on with the stream: it is nobody's answer as a whole. */
  splice(): void {
    this.#spliced = true;
    this.#forget();
  }

  /** Hands over what may be kept, and forgets it. Call it exactly once, at the end of the request. */
  end(end: RunEnd): void {
    const answer = this.#answerOf(end);
    if (answer !== null) this.#keep(answer, end);
    this.#forget();
  }

  #forget(): void {
    this.#order.gateway.gathering.giveBack(this.#bytes);
    this.#bytes = 0;
    this.#frames = null;
  }

  #answerOf(end: RunEnd): Uint8Array | null {
    const { gateway, directives, request } = this.#order;
    const { choices, namedState } = request;
    const namesState = namedState.length > 0;
    const facts = { choices, namesState, spliced: this.#spliced, noStore: directives.noStore };
    if (!mayStore({ ...facts, end: end.kind }) || !gateway.store.keepsAnswers) return null;
    if (end.kind === "answered") {
      return end.answer.body.length <= longestStreamBytes ? end.answer.body.slice() : null;
    }
    return this.#frames === null ? null : joined(this.#frames, this.#bytes);
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
      // A copy: what it is cut out of would be sent to the other thread with it.
      request: request.body.slice(),
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

function joined(frames: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const frame of frames) {
    whole.set(frame, at);
    at += frame.length;
  }
  return whole;
}
