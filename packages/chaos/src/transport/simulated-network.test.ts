import { describe, expect, it } from "vitest";
import { VirtualProvider } from "../testing/virtual-provider.ts";
import { SimulatedNetwork } from "./simulated-network.ts";

describe("a network that is cut", () => {
  it("lets no call through to any provider, until it is healed", () => {
    const network = new SimulatedNetwork();
    const worlds = ["one", "two"].map((id) => new VirtualProvider({ id }, { network }));
    network.cut("dns_failed");
    expect(worlds.map((world) => world.run().ending)).toEqual(["dns_failed", "dns_failed"]);
    expect(worlds.flatMap(({ provider }) => provider.calls)).toEqual([]);
    network.heal();
    expect(worlds.map((world) => world.run().ending)).toEqual(["end", "end"]);
  });

  it("leaves running calls alone, fails later and not at once, and never a caller who left", () => {
    const network = new SimulatedNetwork();
    const world = new VirtualProvider({}, { network });
    const running = world.start();
    network.cut();
    const failing = world.start();
    const left = world.start();
    left.call.abort();
    expect(failing.handler.ending).toBe("open");
    while (world.time.step());
    expect([running, failing, left].map(({ handler }) => handler.ending)).toEqual([
      "end",
      "connect_failed",
      "open",
    ]);
  });
});
