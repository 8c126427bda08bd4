import { SimulatedProvider } from "@understudy/chaos";
import type { ArrivedCall, FaultName, FaultOptions, ProviderRequest, Script } from "@understudy/chaos";
import { systemTime } from "@understudy/chaos/server";
import type { Reshape } from "./reshape.ts";

export type Role = "primary" | "secondary";

/** What a scenario makes of one of its two providers; a healthy one when nothing is said. */
export interface Part {
  readonly fault?: FaultName;
  readonly settings?: FaultOptions;
  readonly reshape?: Reshape;
}

export interface ActorOptions {
  readonly role: Role;
  readonly model: string;
  readonly part: Part;
  /** Both providers say the same. */
  readonly sameText: boolean;
  /** With `sameText`: the secondary goes its own way after so many tokens. */
  readonly departsAfter: number | null;
}

const sharedText = 7;

/** One provider of one scenario: nobody else's faults, calls or words. */
export class Actor {
  readonly provider: SimulatedProvider;
  /** Every request as it came. */
  readonly requests: ProviderRequest[] = [];
  /** What the newest call was answered with. */
  sent: Script = [];
  #reshape: Reshape;
  #awaited: (() => void)[] = [];

  constructor({ role, model, part, sameText, departsAfter }: ActorOptions) {
    const departs = role === "secondary" && departsAfter !== null ? { departsAfter } : {};
    this.provider = new SimulatedProvider(
      {
        id: role,
        models: [model],
        seed: role === "primary" ? 1 : 2,
        pace: { firstTokenMs: 4, tokenMs: 2, tokens: 24 },
        ...(sameText ? { textSeed: sharedText, ...departs } : {}),
        onRequest: (request) => this.requests.push(request),
      },
      systemTime,
    );
    this.#reshape = part.reshape ?? ((script) => script);
    if (part.fault !== undefined) this.provider.setFault(part.fault, part.settings);
  }

  reshape(reshape: Reshape): void {
    this.#reshape = reshape;
  }

  arrive(request: ProviderRequest): ArrivedCall {
    const { script, witness } = this.provider.arrive(request);
    this.sent = this.#reshape(script);
    for (const resolve of this.#awaited.splice(0)) resolve();
    return { script: this.sent, witness };
  }

  /** Resolves with the next call that arrives. */
  arrival(): Promise<void> {
    return new Promise((resolve) => this.#awaited.push(resolve));
  }

  /** Calls for an answer. */
  get calls(): number {
    return this.provider.counts().started;
  }
}
