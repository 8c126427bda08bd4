import type { ResponseHead, TransportFailure, UpstreamCall, UpstreamHandler } from "@understudy/core";
import type { Origin } from "../transport/origin.ts";
import type { AnswerBody } from "./answer-body.ts";
import { protocolViolated } from "./protocol-violated.ts";
import type { Telling } from "../transport/telling.ts";

export interface HubRequestSetup {
  readonly origin: Origin;
  readonly telling: Telling;
  /** Of the client, those that may travel to any provider. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of an answer that may come without the package saying anything. */
  readonly mostUnheard: number;
  /** Makes the body of an answer; its head has arrived. */
  openBody(respond: (body: ReadableStream<Uint8Array>) => void): AnswerBody;
}

/** Given to packages as the key; whatever header they put it in is left away. */
export const noKey = "the-provider-sends-its-own";

type Phase =
  /** The package still writes its request. */
  | { readonly name: "unsent" }
  | { readonly name: "waiting" }
  /** Told as it is; the package never hears of it. */
  | { readonly name: "refused" }
  | { readonly name: "answered"; readonly head: ResponseHead; readonly body: AnswerBody };

/** No package reads a header of an answer that we need; a `Response` without any is the cheapest. */
const bodyless: ReadonlySet<number> = new Set([204, 205]);

/**
 * The HTTP side of one crossed call: the request as the package wrote it, over the provider's own pool;
 * an answer's body back into the package, a refusal and a failed connection past it, as they were.
 */
export class HubRequest implements UpstreamHandler {
  readonly #setup: HubRequestSetup;
  #phase: Phase = { name: "unsent" };
  #call: UpstreamCall | undefined;
  #respond: ((response: Response) => void) | undefined;
  #full = false;
  #ended = false;
  #unheard = 0;

  constructor(setup: HubRequestSetup) {
    this.#setup = setup;
  }

  /** The head of the answer, once there is one. */
  get head(): ResponseHead | null {
    return this.#phase.name === "answered" ? this.#phase.head : null;
  }

  get failure(): TransportFailure | null {
    return this.#phase.name === "answered" ? this.#phase.body.failure : null;
  }

  /** The provider has said all it will. */
  get bodyEnded(): boolean {
    return this.#ended;
  }

  get sent(): boolean {
    return this.#phase.name !== "unsent";
  }

  /**
   * `fetch` for this call. What it returns settles for an answer only: a package that waits for
   * something that never comes is simply forgotten, without an error it could misread.
   */
  send(path: string, init: RequestInit): Promise<Response> {
    const { promise, resolve } = Promise.withResolvers<Response>();
    if (this.#setup.telling.over) return promise;
    // A second request would be a second call at the provider's cost, which nobody has allowed.
    if (this.sent) return Promise.resolve(new Response("", { status: 200 }));
    this.#respond = resolve;
    this.#phase = { name: "waiting" };
    const headers = { ...this.#setup.headers, ...packageHeaders(init.headers) };
    const body = Buffer.from(typeof init.body === "string" ? init.body : "");
    this.#call = this.#setup.origin.start({ method: "POST", path, headers, body }, this);
    if (this.#setup.telling.paused) this.#call.pause();
    return promise;
  }

  abort(): void {
    this.#call?.abort();
  }

  pause(): void {
    this.#call?.pause();
  }

  resume(): void {
    if (!this.#full) this.#call?.resume();
  }

  onHead(head: ResponseHead): void {
    if (head.status < 200 || head.status > 299) {
      this.#phase = { name: "refused" };
      this.#setup.telling.head(head);
      return;
    }
    const status = head.status;
    const body = this.#setup.openBody((bytes) => {
      this.#respond?.(new Response(bodyless.has(status) ? null : bytes, { status }));
    });
    this.#phase = { name: "answered", head, body };
  }

  onData(chunk: Uint8Array): void {
    if (this.#phase.name === "refused") this.#setup.telling.data(chunk);
    if (this.#phase.name !== "answered") return;
    this.#unheard += chunk.byteLength;
    if (this.#unheard > this.#setup.mostUnheard) return this.#giveUp();
    if (this.#phase.body.push(chunk)) return;
    this.#full = true;
    this.#call?.pause();
  }

  /** The package has said something. */
  heard(): void {
    this.#unheard = 0;
  }

  #giveUp(): void {
    const detail = `more than ${this.#setup.mostUnheard} bytes and nothing to be read from them`;
    this.#setup.telling.failure(protocolViolated(detail));
    this.abort();
  }

  onEnd(): void {
    this.#ended = true;
    if (this.#phase.name === "refused") this.#setup.telling.end();
    if (this.#phase.name === "answered") this.#phase.body.end();
  }

  onFailure(failure: TransportFailure): void {
    this.#ended = true;
    if (this.#phase.name === "answered") this.#phase.body.fail(failure);
    else this.#setup.telling.failure(failure);
  }

  /** The package has taken what waited. */
  makeRoom(): void {
    if (!this.#full) return;
    this.#full = false;
    if (!this.#setup.telling.paused) this.#call?.resume();
  }
}

/** What the package needs on the wire, without the credential it was not given. Names in lower case. */
function packageHeaders(init: RequestInit["headers"]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of new Headers(init)) if (!value.includes(noKey)) headers[name] = value;
  return headers;
}
