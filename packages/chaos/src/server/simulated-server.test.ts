import { once } from "node:events";
import { connect } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { ProviderRequest } from "../wire/provider-request.ts";
import { chatBody } from "../testing/chat-body.ts";
import { postChat } from "../testing/raw-client.ts";
import { VirtualProvider } from "../testing/virtual-provider.ts";
import { startSimulatedServer } from "./simulated-server.ts";
import type { SimulatedServer, SimulatedServerOptions } from "./simulated-server.ts";
import { systemTime } from "./system-time.ts";

const pace = { firstTokenMs: 0, tokenMs: 0, tokens: 8 };
const running: SimulatedServer[] = [];

async function start(more: Partial<SimulatedServerOptions> = {}): Promise<SimulatedServer> {
  const providers = ["one", "two"].map((id) => ({ id, models: ["lead"], pace }));
  const server = await startSimulatedServer({ providers, ...more });
  running.push(server);
  return server;
}

function post(baseUrl: string, body: Uint8Array, more: RequestInit = {}): Promise<Response> {
  const url = `${baseUrl}/chat/completions?trace=1`;
  return fetch(url, { method: "POST", body: new TextDecoder().decode(body), ...more });
}

/** Of this process. */
function openPorts(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === "TCPServerWrap").length;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

describe("simulated providers on ports", () => {
  it("fail one by one: a refused provider leaves the other alone and comes back on the same port", async () => {
    const server = await start();
    const address = server.baseUrl("one");
    server.provider("one").setFault("connection_refused");
    await server.settled();
    expect((await postChat(address, chatBody("hello"))).ending).toBe("connect_failed");
    expect((await postChat(server.baseUrl("two"), chatBody("hello"))).status).toBe(200);
    server.provider("one").setFault(null);
    await server.settled();
    expect(server.baseUrl("one")).toBe(address);
    expect((await postChat(address, chatBody("hello"))).status).toBe(200);
    expect(server.provider("one").counts()).toEqual({ started: 1, running: 0, outcomes: { served: 1 } });
  });

  it("reset a connection that is to be refused for one model only", async () => {
    const server = await start();
    server.provider("one").setFault("connection_refused", { models: ["lead"] });
    await server.settled();
    expect((await postChat(server.baseUrl("one"), chatBody("hello"))).ending).toBe("connection_lost");
    expect((await fetch(`${server.baseUrl("one")}/models`)).status).toBe(200);
  });

  it("close and open their port by the schedule", async () => {
    const virtual = new VirtualProvider().time;
    const server = await start({ time: { clock: virtual, wallClock: virtual.wall, timers: virtual } });
    server.provider("one").schedule([{ from: 1_000, to: 2_000, fault: "connection_refused" }]);
    await server.settled();
    virtual.advanceTo(1_000);
    await server.settled();
    expect((await postChat(server.baseUrl("one"), chatBody("hello"))).ending).toBe("connect_failed");
    virtual.advanceTo(2_000);
    await server.settled();
    const socket = connect(Number(new URL(server.baseUrl("one")).port), "127.0.0.1");
    await once(socket, "connect");
    socket.destroy();
  });

  it("take a silent call and see its caller leave", async () => {
    const leaving = new AbortController();
    const server = await start({
      providers: [{ id: "one", models: ["lead"], onRequest: () => setImmediate(() => leaving.abort()) }],
    });
    server.provider("one").setFault("silence");
    const call = post(server.baseUrl("one"), chatBody("hello"), { signal: leaving.signal });
    await expect(call).rejects.toThrow("aborted");
    await server.provider("one").idle();
    expect(server.provider("one").calls).toMatchObject([
      { fault: "silence", outcome: "aborted", status: null, bytes: 0 },
    ]);
  });

  it("show every request as it came", async () => {
    const seen: ProviderRequest[] = [];
    const server = await start({
      providers: [{ id: "one", models: ["lead"], pace, onRequest: (request) => seen.push(request) }],
    });
    const body = chatBody("hello");
    await post(server.baseUrl("one"), body, { headers: { authorization: "Bearer secret" } });
    expect(seen[0]).toMatchObject({ method: "POST", path: "/v1/chat/completions", query: "trace=1" });
    expect(seen[0]?.headers["authorization"]).toBe("Bearer secret");
    expect(new Uint8Array(seen[0]?.body ?? [])).toEqual(body);
  });

  it("stop talking while a socket takes no more, and say the rest later", async () => {
    const virtual = new VirtualProvider().time;
    const arrived = Promise.withResolvers<void>();
    const server = await start({
      providers: [
        { id: "one", models: ["lead"], pace, onRequest: () => setImmediate(() => arrived.resolve()) },
      ],
      time: { clock: virtual, wallClock: virtual.wall, timers: virtual },
    });
    const answer = post(server.baseUrl("one"), chatBody("tokens=3000")).then((response) => response.text());
    await arrived.promise;
    virtual.step();
    const [call] = server.provider("one").calls;
    expect(call?.bytes).toBeGreaterThan(0);
    expect(call?.outcome).toBeNull();
    expect(virtual.pending).toBe(0);
    while (server.provider("one").counts().running > 0) {
      virtual.step();
      await nextTurn();
    }
    expect((await answer).split('"delta":{"content":"').length - 1).toBe(3_000);
    expect(call?.outcome).toBe("served");
  });

  it("cut every call when they close, and book it", async () => {
    const server = await start();
    server.provider("one").setFault("stall");
    const response = await post(server.baseUrl("one"), chatBody("hello"));
    const reading = expect(response.text()).rejects.toThrow("terminated");
    await server.close();
    await reading;
    expect(server.provider("one").counts()).toMatchObject({ running: 0, outcomes: { aborted: 1 } });
    expect((await postChat(server.baseUrl("one"), chatBody("hello"))).ending).toBe("connect_failed");
  });

  it("take the ports that were asked for, or none at all", async () => {
    const first = await start();
    const port = Number(new URL(first.baseUrl("two")).port);
    const open = openPorts();
    await expect(start({ port: port - 1 })).rejects.toThrow("EADDRINUSE");
    while (openPorts() > open) await nextTurn();
    await first.close();
    const second = await start({ providers: [{ id: "one", models: ["lead"] }], port });
    expect(second.baseUrl("one")).toBe(`http://127.0.0.1:${port}/v1`);
  });

  it("answer anything else with 404", async () => {
    const server = await start();
    const response = await fetch(`${server.baseUrl("one")}/audio/speech`, { method: "POST", body: "{}" });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { message: "Invalid URL (POST /v1/audio/speech)" },
    });
  });
});

describe("real time", () => {
  it("restarts a timer from its full delay, and never fires a cancelled one", async () => {
    const fired: string[] = [];
    await new Promise<void>((resolve) => {
      const cancelled = systemTime.timers.start(1, () => fired.push("cancelled"));
      cancelled.cancel();
      cancelled.cancel();
      const revived = systemTime.timers.start(2, () => {
        fired.push("revived");
        resolve();
      });
      revived.cancel();
      revived.restart();
    });
    expect(fired).toEqual(["revived"]);
  });
});
