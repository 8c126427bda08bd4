import { faultCatalogue, isFaultName } from "@understudy/chaos";
import { startSimulatedServer, type SimulatedServer } from "@understudy/chaos/server";
import type { Configuration, DemoView } from "@understudy/contract";
import type { KeyChange } from "../store/keys/provider-key.ts";
import type { AuditDraft } from "../store/store.ts";
import { SampleTraffic } from "./sample-traffic.ts";

/** Claude says the same at either vendor, so that a stream of one that breaks off is mended by the other. */
const claude = { textSeed: 1 };

const simulations = {
  anthropic: { models: ["claude-opus", "claude-haiku"], prefill: true, ...claude },
  "aws-bedrock": { models: ["us.anthropic.claude-opus"], ...claude },
  openai: { models: ["gpt-flagship"] },
} as const;

type DemoProvider = keyof typeof simulations;
const providerIds = Object.keys(simulations).filter(isDemoProvider);

function isDemoProvider(id: string): id is DemoProvider {
  return Object.hasOwn(simulations, id);
}

/** What somebody has set up who is done with the demo. */
export interface OwnSetUp {
  readonly configuration: Configuration;
  /** A key that was typed; null: none was. */
  readonly key: KeyChange | null;
  /** Who did it, for the log of what comes. */
  readonly audit: AuditDraft;
}

/** Runs a real gateway in the demo's place. `finish` ends the demo, once whoever asked has been answered. */
export type Succession = (
  setUp: OwnSetUp,
) => Promise<
  { readonly ok: true; readonly finish: () => void } | { readonly ok: false; readonly problem: string }
>;

/** What the control API may do with the demo. */
export interface DemoControl {
  view(): DemoView;
  setTraffic(on: boolean): void;
  /** Null heals. Resolves once the simulated provider really behaves so. */
  setFault(provider: string, fault: string | null): Promise<void>;
  /** Ends the demo for what somebody set up. */
  readonly leave: Succession;
}

/**
 * The demo: simulated providers on loopback ports of their own, which can be made to fail, and sample
 * traffic. Everything it shows is labelled as simulated.
 */
export class Demo implements DemoControl {
  readonly #server: SimulatedServer;
  readonly #faults = new Map<string, string>();
  #traffic: SampleTraffic | null = null;
  readonly leave: Succession;

  private constructor(server: SimulatedServer, succession: Succession) {
    this.#server = server;
    this.leave = succession;
  }

  /** `port`: of the first provider, the others follow; 0: any that is free. */
  static async start(port: number, succession: Succession): Promise<Demo> {
    const providers = providerIds.map((id, index) => ({
      id,
      seed: index + 1,
      ...simulations[id],
      pace: { firstTokenMs: 120 + 40 * index, tokenMs: 12 },
    }));
    return new Demo(await startSimulatedServer({ providers, port }), succession);
  }

  /** Where each listens: `http://127.0.0.1:PORT`. */
  origins(): Record<DemoProvider, string> {
    return {
      anthropic: this.#server.origin("anthropic"),
      "aws-bedrock": this.#server.origin("aws-bedrock"),
      openai: this.#server.origin("openai"),
    };
  }

  /** Begins sending sample traffic through the gateway at this address, with a client key of its own. */
  begin(dataUrl: string, clientKey: string): void {
    this.#traffic = new SampleTraffic(dataUrl, clientKey);
    this.#traffic.start();
  }

  view(): DemoView {
    return {
      traffic: this.#traffic?.on ?? false,
      requestsPerSecond: this.#traffic?.requestsPerSecond ?? 0,
      providers: providerIds.map((id) => ({ id, fault: this.#faults.get(id) ?? null })),
      faults: faultCatalogue.map(({ name, description }) => ({ name, description })),
    };
  }

  setTraffic(on: boolean): void {
    if (on) this.#traffic?.start();
    else this.#traffic?.stop();
  }

  async setFault(provider: string, fault: string | null): Promise<void> {
    if (!isDemoProvider(provider)) throw new Error(`no simulated provider ${provider}`);
    if (fault !== null && !isFaultName(fault)) throw new Error(`no fault ${fault}`);
    this.#server.provider(provider).setFault(fault);
    if (fault === null) this.#faults.delete(provider);
    else this.#faults.set(provider, fault);
    await this.#server.settled();
  }

  async stop(): Promise<void> {
    this.#traffic?.stop();
    await this.#server.close();
  }
}
