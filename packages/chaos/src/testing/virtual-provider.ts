import { ManualTime } from "@understudy/core/testing";
import type { FaultName } from "../faults/registry.ts";
import type { FaultOptions } from "../provider/fault-plan.ts";
import { SimulatedProvider } from "../provider/simulated-provider.ts";
import type { SimulatedProviderOptions } from "../provider/simulated-provider.ts";
import { SimulatedTransport } from "../transport/simulated-transport.ts";
import type { SimulatedTransportOptions } from "../transport/simulated-transport.ts";
import type { Ask } from "./ask.ts";
import { RecordingHandler } from "./recording-handler.ts";
import { speakerOf } from "./speakers.ts";

/** A provider in virtual time of its own, with a transport to it. */
export class VirtualProvider {
  readonly time = new ManualTime();
  readonly provider: SimulatedProvider;
  readonly #way: SimulatedTransportOptions;

  constructor(options: Partial<SimulatedProviderOptions> = {}, way: SimulatedTransportOptions = {}) {
    const pace = { firstTokenMs: 100, tokenMs: 10, tokens: 8 };
    this.provider = new SimulatedProvider(
      { id: "sim", models: ["lead", "chorus"], pace, ...options },
      { clock: this.time, wallClock: this.time.wall, timers: this.time },
    );
    this.#way = way;
  }

  /** A streamed hello when nothing is said; mere bytes go where the dialect's streams are asked for. */
  start(ask: Ask | Uint8Array = speakerOf(this.#way.dialect ?? "openai-chat").ask("hello")) {
    const handler = new RecordingHandler();
    const { path, body } = ask instanceof Uint8Array ? { path: null, body: ask } : ask;
    const way = path === null ? this.#way : { ...this.#way, path };
    const call = new SimulatedTransport(this.provider, way).start({ body, headers: {} }, handler);
    return { handler, call };
  }

  /** One call, lived through until nothing more can happen. */
  run(ask?: Ask | Uint8Array): RecordingHandler {
    const { handler } = this.start(ask);
    while (this.time.step());
    return handler;
  }

  runWith(fault: FaultName, ask?: Ask | Uint8Array, options?: FaultOptions): RecordingHandler {
    this.provider.setFault(fault, options);
    return this.run(ask);
  }
}
