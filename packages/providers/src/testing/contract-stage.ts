import type { UpstreamCall } from "@understudy/core";
import { RecordedCall, type RecordedEvent } from "./recorded-call.ts";
import type { TransportDriver, UpstreamSide } from "./transport-driver.ts";

export const mebibyte = Buffer.alloc(1024 * 1024, "x");
/** More than the kernel's buffers at both ends of a loopback connection take. */
export const floodMebibytes = 32;

export interface StartedCall {
  readonly recorded: RecordedCall;
  readonly call: UpstreamCall;
}

/** What the scenes of the contract are played on: a transport of its own for each of them. */
export class ContractStage {
  #driver: TransportDriver | undefined;

  get driver(): TransportDriver {
    if (this.#driver === undefined) throw new Error("the stage was not set");
    return this.#driver;
  }

  set driver(driver: TransportDriver) {
    this.#driver = driver;
  }

  start(react?: (event: RecordedEvent) => void): StartedCall {
    const recorded = new RecordedCall(this.driver.watch, react);
    const body = new TextEncoder().encode('{"model":"m"}');
    const call = this.driver.transport.start({ body, headers: { traceparent: "00-1-1-00" } }, recorded);
    return { recorded, call };
  }

  async startAccepted(
    react?: (event: RecordedEvent) => void,
  ): Promise<StartedCall & { readonly upstream: UpstreamSide }> {
    const started = this.start(react);
    return { ...started, upstream: await this.driver.accept() };
  }

  /** One whole call; once settled, its connection is free for the next. */
  async completeOne(): Promise<void> {
    const { recorded, upstream } = await this.startAccepted();
    upstream.head(200, { length: 2 });
    upstream.send("ok");
    await this.driver.watch.until(() => recorded.ended);
  }

  /** Sends until nobody takes any more, or the flood is over. Returns the mebibytes sent. */
  async sendUntilBlocked(upstream: UpstreamSide): Promise<number> {
    for (let sent = 1; sent <= floodMebibytes; sent += 1) {
      upstream.send(mebibyte);
      for (let patience = 20; upstream.unsentBytes > 0; patience -= 1) {
        if (patience === 0) return sent;
        await this.driver.settle();
      }
    }
    return floodMebibytes;
  }
}
