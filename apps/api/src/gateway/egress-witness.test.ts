import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { ManualTime } from "@understudy/core/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EgressWitness, reachAddress } from "./egress-witness.ts";
import { systemPorts } from "./system-ports.ts";

describe("a witness of our own way out", () => {
  function witnessed(address: string | null = "1.1.1.1:443") {
    const time = new ManualTime();
    const looks: ((reached: boolean) => void)[] = [];
    const witness = new EgressWitness({
      ports: { clock: time, timers: time },
      address: () => address,
      reach: () => new Promise((resolve) => looks.push(resolve)),
    });
    return { time, looks, witness };
  }

  it("knows nothing until it has looked, looks once at a time, and forgets after five seconds", async () => {
    const { time, looks, witness } = witnessed();
    expect([witness.ask(), witness.ask()]).toEqual(["unknown", "unknown"]);
    expect(looks).toHaveLength(1);
    looks[0]?.(false);
    await Promise.resolve();
    await Promise.resolve();
    expect([witness.ask(), witness.ask()]).toEqual(["down", "down"]);
    time.advance(5_000);
    expect(witness.ask()).toBe("unknown");
    expect(looks).toHaveLength(2);
    looks[1]?.(true);
    await Promise.resolve();
    await Promise.resolve();
    expect(witness.ask()).toBe("up");
  });

  it("is never looked for where nobody named one", () => {
    const { looks, witness } = witnessed(null);
    expect(witness.ask()).toBe("unknown");
    expect(looks).toEqual([]);
  });
});

describe("an address", () => {
  let server: Server;
  let address: string;

  beforeEach(async () => {
    server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address is one
    address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => void server.close());

  it("is reached while somebody listens, and not any more afterwards", async () => {
    expect(await reachAddress(address, 2_000, systemPorts.timers)).toBe(true);
    server.close();
    await once(server, "close");
    expect(await reachAddress(address, 2_000, systemPorts.timers)).toBe(false);
  });

  it("is not waited for beyond the limit", async () => {
    const time = new ManualTime();
    const reached = reachAddress(address, 2_000, time);
    time.advance(2_000);
    expect(await reached).toBe(false);
  });
});
