import { randomUUID } from "node:crypto";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import type { Transport, UpstreamCall, UpstreamHandler, UpstreamRequest, WallClock } from "@understudy/core";
import { crossOnce, type Dialect } from "@understudy/dialects";
import type { Provider, ProviderConnection } from "../provider.ts";
import type { Origin } from "../transport/origin.ts";
import { refuse, type CrossedRequest } from "./crossed-request.ts";
import { fitPrompt } from "./fit-prompt.ts";
import { noKey } from "./hub-request.ts";
import { sortHeaders } from "./left-out.ts";
import { callPass, hubBehind, passTo } from "./call-pass.ts";
import { crossingOf } from "./package-of.ts";
import { PlainCall } from "./plain-call.ts";
import type { PackageFetch, ProviderPackage } from "./provider-package.ts";
import { RunningCall } from "./running-call.ts";
import { StreamedCall } from "./streamed-call.ts";

export type CrossableDialect = Pick<Dialect, "cross" | "errorBody">;

type Prepared =
  | { readonly kind: "crossed"; readonly crossed: CrossedRequest }
  /** Our own refusal. */
  | { readonly kind: "refused"; readonly body: Uint8Array };

export interface CrossingSetup {
  readonly origin: Origin;
  readonly provider: Provider;
  readonly connection: ProviderConnection;
  readonly wallClock: WallClock;
  readonly dialects: Readonly<Record<string, CrossableDialect>>;
}

/**
 * The way to a provider that does not speak the request's dialect (docs/crossing.md): body and answer
 * are carried over by the AI SDK's package for it, over the provider's own pool. Throws on a dialect
 * nobody carries; what cannot leave its own is refused with a 400 of that dialect, as the provider would.
 */
export class CrossingTransport implements Transport {
  readonly #setup: CrossingSetup;
  readonly #package: ProviderPackage;
  readonly #makeModel: (model: string) => LanguageModelV4;
  /** By name: a package builds its schemas per model, at some cost. */
  readonly #models = new Map<string, LanguageModelV4>();

  constructor(setup: CrossingSetup) {
    const crossing = crossingOf(setup.provider);
    if (crossing === null) throw new Error(`nothing can be carried over to ${setup.provider.type}`);
    this.#setup = setup;
    this.#package = crossing.package;
    const { aws } = setup.connection;
    const base = new URL(setup.connection.baseUrl);
    const baseUrl = base.origin + setup.origin.basePath + crossing.basePath;
    const fetch = this.#fetchBelow(base.origin + setup.origin.basePath);
    this.#makeModel = (model) =>
      crossing.package.languageModel({
        baseUrl,
        apiKey: noKey,
        model,
        fetch,
        ...(aws !== undefined && setup.connection.apiKey === undefined && { aws }),
      });
  }

  start(request: UpstreamRequest, handler: UpstreamHandler): UpstreamCall {
    const headers = sortHeaders(request.headers);
    const pass = callPass();
    const prepared = this.#prepare(request, pass, headers.leftOut);
    const running = new RunningCall(handler);
    const { telling } = running;
    if (prepared.kind === "refused") {
      refuse(telling, prepared.body);
    } else {
      const setup = { origin: this.#setup.origin, telling, headers: headers.travelling };
      const call = prepared.crossed.call.streamed
        ? new StreamedCall(prepared.crossed, setup)
        : new PlainCall(prepared.crossed, setup);
      passTo(pass, call.hub);
      running.carryOn(call);
    }
    telling.begin();
    return running;
  }

  #prepare(
    { body, dialect: name, model: wanted }: UpstreamRequest,
    abortSignal: AbortSignal,
    leftBehind: readonly string[],
  ): Prepared {
    const { provider, dialects, wallClock } = this.#setup;
    const dialect = name === undefined ? undefined : dialects[name];
    if (dialect?.cross === undefined) throw new Error(`${provider.type} does not understand ${name}`);
    const refusal = (message: string): Uint8Array =>
      dialect.errorBody({ status: 400, code: "unsupported_value", message });
    const result = crossOnce(dialect.cross, body);
    if (result.kind === "uncrossable") {
      const { field, reason } = result.uncrossable;
      return { kind: "refused", body: refusal(`'${field}' ${reason}.`) };
    }
    const { call } = result;
    const model = wanted ?? call.model;
    const fitted = fitPrompt(call.options.prompt, this.#package);
    const crossed: CrossedRequest = {
      call,
      model: this.#model(model),
      options: { ...call.options, prompt: fitted.prompt, abortSignal },
      leftOut: [...call.leftOut, ...leftBehind, ...fitted.leftOut],
      bookkeeping: this.#package.bookkeeping ?? [],
      identity: (answering = model) => ({
        id: randomUUID().replaceAll("-", ""),
        createdAt: wallClock.now(),
        model: answering,
      }),
      refusal,
    };
    return { kind: "crossed", crossed };
  }

  #model(name: string): LanguageModelV4 {
    const known = this.#models.get(name);
    if (known !== undefined) return known;
    const model = this.#makeModel(name);
    this.#models.set(name, model);
    return model;
  }

  /** Only POSTs to the provider itself: a package must not fetch what a prompt names. */
  #fetchBelow(base: string): PackageFetch {
    return (input, init = {}) => {
      const url = input instanceof Request ? input.url : String(input);
      const hub = hubBehind(init.signal);
      if (hub === undefined || init.method !== "POST" || !url.startsWith(`${base}/`)) {
        return Promise.reject(new Error("a package may ask its own provider only"));
      }
      return hub.send(url.slice(base.length), init);
    };
  }
}
