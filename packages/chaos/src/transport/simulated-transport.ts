import type {
  Transport,
  TransportFailure,
  UpstreamCall,
  UpstreamHandler,
  UpstreamRequest,
} from "@understudy/core";
import type { SimulatedProvider } from "../provider/simulated-provider.ts";
import { ScriptPlayer } from "../script/script-player.ts";
import { splitPath } from "../wire/paths.ts";
import type { WireName } from "../wire/wires.ts";
import { completionPath, wires } from "../wire/wires.ts";
import type { SimulatedNetwork } from "./simulated-network.ts";

export interface SimulatedTransportOptions {
  /** What it speaks to the provider; OpenAI chat when not said. */
  readonly dialect?: WireName;
  /**
   * Where it calls, query included, which in some dialects names the model and says whether to stream
   * (`completionPath`); a stream of the provider's first model when not said.
   */
  readonly path?: string;
  /** The way out it shares with other transports; one that never fails when not said. */
  readonly network?: SimulatedNetwork;
}

/**
 * The way to a simulated provider without a network, in the provider's own time. A refused
 * connection stands in the provider's log too, which on a port nobody could count.
 */
export class SimulatedTransport implements Transport {
  readonly #provider: SimulatedProvider;
  readonly #dialect: WireName;
  readonly #path: string;
  readonly #network: SimulatedNetwork | null;

  constructor(provider: SimulatedProvider, options: SimulatedTransportOptions = {}) {
    this.#provider = provider;
    this.#dialect = options.dialect ?? "openai-chat";
    this.#path = options.path ?? completionPath(this.#dialect, provider.models[0] ?? "", true);
    this.#network = options.network ?? null;
  }

  start(request: UpstreamRequest, handler: UpstreamHandler): UpstreamCall {
    const cut = this.#network?.failure ?? null;
    return cut === null ? this.#call(request, handler) : this.#fail(cut, handler);
  }

  #call({ headers, body }: UpstreamRequest, handler: UpstreamHandler): UpstreamCall {
    const { clientHeaders } = wires[this.#dialect];
    const { script, witness } = this.#provider.arrive({
      method: "POST",
      ...splitPath(this.#path),
      headers: { ...clientHeaders, ...headers },
      body,
    });
    const sink = {
      onHead: handler.onHead.bind(handler),
      onData: handler.onData.bind(handler),
      onEnd: handler.onEnd.bind(handler),
      onReset: () => handler.onFailure(failure("connection_lost", "connection reset by simulated provider")),
      onRefuse: () =>
        handler.onFailure(failure("connect_failed", "connection refused by simulated provider")),
    };
    const player = new ScriptPlayer(script, this.#provider.time.timers, sink, witness);
    player.start();
    return player;
  }

  #fail(kind: TransportFailure["kind"], handler: UpstreamHandler): UpstreamCall {
    const timer = this.#provider.time.timers.start(0, () =>
      handler.onFailure(failure(kind, "the simulated network is cut")),
    );
    return { abort: () => timer.cancel(), pause: () => undefined, resume: () => undefined };
  }
}

function failure(kind: TransportFailure["kind"], detail: string): TransportFailure {
  return { kind, reusedSocket: false, detail };
}
