import type {
  Transport,
  TransportFailure,
  UpstreamCall,
  UpstreamHandler,
  UpstreamRequest,
} from "@understudy/core";
import { chatPath } from "../provider/request-matter.ts";
import type { SimulatedProvider } from "../provider/simulated-provider.ts";
import { ScriptPlayer } from "../script/script-player.ts";

/**
 * The way to a simulated provider without a network, in the provider's own time. A refused
 * connection stands in the provider's log too, which on a port nobody could count.
 */
export class SimulatedTransport implements Transport {
  readonly #provider: SimulatedProvider;

  constructor(provider: SimulatedProvider) {
    this.#provider = provider;
  }

  start(request: UpstreamRequest, handler: UpstreamHandler): UpstreamCall {
    const { headers, body } = request;
    const { script, witness } = this.#provider.arrive({ method: "POST", path: chatPath, headers, body });
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
}

function failure(kind: TransportFailure["kind"], detail: string): TransportFailure {
  return { kind, reusedSocket: false, detail };
}
