import { SimulatedProvider } from "../provider/simulated-provider.ts";
import type { SimulatedProviderOptions, SimulatedTime } from "../provider/simulated-provider.ts";
import { ProviderListener } from "./provider-listener.ts";
import { systemTime } from "./system-time.ts";

export interface SimulatedServerOptions {
  readonly providers: readonly SimulatedProviderOptions[];
  /**
   * Of the first provider; the next ones follow. Free ports when not said. For long runs with
   * refused connections take ports below the range of outgoing ones (32768 on Linux): a free port
   * may be taken by somebody else while it is closed.
   */
  readonly port?: number;
  /** Real time when not said. */
  readonly time?: SimulatedTime;
}

/** Simulated providers on 127.0.0.1, each on a port of its own. */
export interface SimulatedServer {
  /** The one of that id, to read its log or to make it fail. Throws for an id it was not started with. */
  provider(id: string): SimulatedProvider;
  /** `http://127.0.0.1:PORT/v1` */
  baseUrl(id: string): string;
  /** `http://127.0.0.1:PORT`, the base URL of Anthropic's SDK. */
  origin(id: string): string;
  /** After a change to refused connections or back: resolves when the ports have followed. */
  settled(): Promise<void>;
  /** Cuts every connection; afterwards every call is off the books. */
  close(): Promise<void>;
}

/** Resolves when every port is open; rejects when one cannot be had, and then leaves none open. */
export async function startSimulatedServer(options: SimulatedServerOptions): Promise<SimulatedServer> {
  const time = options.time ?? systemTime;
  const listeners = options.providers.map((provider, index) => {
    const port = options.port === undefined || options.port === 0 ? 0 : options.port + index;
    return new ProviderListener(new SimulatedProvider(provider, time), port);
  });
  const find = (id: string): ProviderListener => {
    const found = listeners.find(({ provider }) => provider.id === id);
    if (found === undefined) throw new Error(`no simulated provider "${id}" was started`);
    return found;
  };
  const all = async (task: (listener: ProviderListener) => Promise<void>): Promise<void> => {
    await Promise.all(listeners.map(task));
  };
  const close = (): Promise<void> => all((listener) => listener.close());
  try {
    await all((listener) => listener.settled());
  } catch (failure) {
    await close();
    throw failure;
  }
  return {
    provider: (id) => find(id).provider,
    baseUrl: (id) => find(id).baseUrl,
    origin: (id) => find(id).origin,
    settled: () => all((listener) => listener.settled()),
    close,
  };
}
