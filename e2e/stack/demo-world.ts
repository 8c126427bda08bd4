import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChild, whenReady, type Child } from "./child.ts";
import { root } from "./root.ts";

/** The gateway as it starts with no configuration and no key: simulated providers and sample traffic. */
export class DemoWorld {
  readonly #directory: string;
  readonly #gateway: Child;

  private constructor(directory: string, gateway: Child) {
    this.#directory = directory;
    this.#gateway = gateway;
  }

  static async begin(adminPort: number): Promise<DemoWorld> {
    const directory = await mkdtemp(join(tmpdir(), "understudy-demo-"));
    const node = join(root, "node_modules/.bin/node");
    const command = [node, join(root, "apps/api/src/cli/main.ts"), "gateway"];
    const options = { "--port": "0", "--admin-port": String(adminPort) };
    // Without the environment of whoever runs the tests: with a key in it there is no demo.
    const gateway = startChild({
      command: "/usr/bin/env",
      args: ["-i", `PATH=${process.env["PATH"] ?? ""}`, ...command, ...Object.entries(options).flat()],
      directory,
    });
    await whenReady(`http://127.0.0.1:${adminPort}/health/ready`, gateway);
    return new DemoWorld(directory, gateway);
  }

  async end(): Promise<void> {
    await this.#gateway.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }
}
