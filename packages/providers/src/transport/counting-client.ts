import { Client, type Dispatcher } from "undici";
import { Exchange, type SocketHistory } from "./exchange.ts";

/**
 * One connection of a pool. It counts the answers its present socket has carried: only so can a
 * keep-alive race be told from a provider that drops fresh connections (docs/resilience.md row 26).
 */
export class CountingClient extends Client implements SocketHistory {
  answers = 0;

  constructor(origin: URL, options: Client.Options) {
    super(origin, options);
    const startAnew = (): void => {
      this.answers = 0;
    };
    this.on("connect", startAnew).on("disconnect", startAnew);
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    if (handler instanceof Exchange) handler.travelOn(this);
    return super.dispatch(options, handler);
  }
}
