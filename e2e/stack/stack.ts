import type { Child } from "./child.ts";
import type { WorldOptions } from "./configuration.ts";
import { startDashboard } from "./dashboard.ts";
import { DemoWorld } from "./demo-world.ts";
import { freePorts } from "./free-ports.ts";
import { World } from "./world.ts";

/** As many simulated providers as any test asks for. */
const mostProviders = 9;
/** From the data port on; the demo has three providers of its own there. */
const demoPorts = 13;

/** Lines of the dashboard's server that tell of a bug. */
const serverFault = /⨯|unhandledRejection|uncaughtException|Error:/;

/**
 * The product for one worker: the production dashboard, which stays, and before it one world after
 * the other on the same ports, each test its own, so that no test finds what another has left.
 */
export class Stack {
  readonly dashboardUrl: string;
  readonly #firstPort: number;
  readonly #dashboard: Child;

  private constructor(firstPort: number, dashboard: Child) {
    this.#firstPort = firstPort;
    this.#dashboard = dashboard;
    this.dashboardUrl = `http://127.0.0.1:${firstPort}`;
  }

  static async start(): Promise<Stack> {
    const firstPort = await freePorts(Math.max(3 + mostProviders, 1 + demoPorts));
    return new Stack(firstPort, await startDashboard(firstPort, `http://127.0.0.1:${firstPort + 2}`));
  }

  beginWorld(options: WorldOptions): Promise<World> {
    this.#dashboard.forgetOutput();
    const first = this.#firstPort;
    return World.begin(options, { data: first + 1, admin: first + 2, upstream: first + 3 });
  }

  beginDemo(): Promise<DemoWorld> {
    this.#dashboard.forgetOutput();
    return DemoWorld.begin(this.#firstPort + 2);
  }

  /** What the dashboard's server complained about in this world. */
  complaints(): string[] {
    return this.#dashboard
      .output()
      .split("\n")
      .filter((line) => serverFault.test(line));
  }

  async stop(): Promise<void> {
    await this.#dashboard.stop();
  }
}
