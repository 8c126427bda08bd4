import { ManualTime } from "@understudy/core/testing";
import type { FaultName } from "../faults/registry.ts";
import type { FaultOptions } from "../provider/fault-plan.ts";
import { SimulatedProvider } from "../provider/simulated-provider.ts";
import type { SimulatedProviderOptions } from "../provider/simulated-provider.ts";
import { SimulatedTransport } from "../transport/simulated-transport.ts";
import type { SimulatedTransportOptions } from "../transport/simulated-transport.ts";
import { chatBody } from "./chat-body.ts";
import { messagesBody } from "./messages-body.ts";
import { RecordingHandler } from "./recording-handler.ts";

/** A provider in virtual time of its own, with a transport to it. */
export class VirtualProvider {
  readonly time = new ManualTime();
  readonly provider: SimulatedProvider;
  readonly transport: SimulatedTransport;
  readonly #hello: Uint8Array;

  constructor(options: Partial<SimulatedProviderOptions> = {}, way: SimulatedTransportOptions = {}) {
    const pace = { firstTokenMs: 100, tokenMs: 10, tokens: 8 };
    this.provider = new SimulatedProvider(
      { id: "sim", models: ["lead", "chorus"], pace, ...options },
      { clock: this.time, wallClock: this.time.wall, timers: this.time },
    );
    this.transport = new SimulatedTransport(this.provider, way);
    this.#hello = (way.dialect === "anthropic-messages" ? messagesBody : chatBody)("hello");
  }

  start(body: Uint8Array = this.#hello) {
    const handler = new RecordingHandler();
    const call = this.transport.start({ body, headers: {} }, handler);
    return { handler, call };
  }

  /** One call, lived through until nothing more can happen. */
  run(body?: Uint8Array): RecordingHandler {
    const { handler } = this.start(body);
    while (this.time.step());
    return handler;
  }

  runWith(fault: FaultName, body?: Uint8Array, options?: FaultOptions): RecordingHandler {
    this.provider.setFault(fault, options);
    return this.run(body);
  }
}
