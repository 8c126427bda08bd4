import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultCatalogue } from "../faults/registry.ts";
import type { FaultName } from "../faults/registry.ts";
import { chatBody, searchTool } from "../testing/chat-body.ts";
import { postChat } from "../testing/raw-client.ts";
import { VirtualProvider } from "../testing/virtual-provider.ts";
import type { RecordingHandler } from "../testing/recording-handler.ts";
import { startSimulatedServer } from "./simulated-server.ts";
import type { SimulatedServer } from "./simulated-server.ts";
import { systemTime } from "./system-time.ts";

/** The same script over both carriers: what virtual time shows is what a socket shows. */

const pace = { firstTokenMs: 0, tokenMs: 0, tokens: 8 };
const delay = { delayMs: 1 };
const bodies = {
  stream: chatBody("hello", { n: 2, stream_options: { include_usage: true } }),
  plain: chatBody("hello", { stream: false }),
  "tool stream": chatBody("call tool", { tools: [searchTool] }),
};
const cases: readonly (FaultName | null)[] = [null, ...faultCatalogue.map(({ name }) => name)];

let servers: ReadonlyMap<FaultName | null, SimulatedServer>;

beforeAll(async () => {
  const wallClock = new VirtualProvider().time.wall;
  const started = cases.map(async (fault) => {
    const server = await startSimulatedServer({
      providers: [{ id: "sim", models: ["lead", "chorus"], pace }],
      time: { ...systemTime, wallClock },
    });
    server.provider("sim").setFault(fault, delay);
    await server.settled();
    return [fault, server] as const;
  });
  servers = new Map(await Promise.all(started));
});

afterAll(async () => {
  await Promise.all([...servers.values()].map((server) => server.close()));
});

describe.each(cases)("with fault %s", (fault) => {
  it("a socket carries the bytes, status and ending that virtual time shows, call by call", async () => {
    const virtual = new VirtualProvider({ pace });
    virtual.provider.setFault(fault, delay);
    const server = servers.get(fault);
    if (server === undefined) throw new Error("not started");
    for (const body of Object.values(bodies)) {
      const expected = virtual.run(body);
      // A script that hangs is left as soon as all of it has come; one without a byte at once.
      if (expected.ending === "open" && expected.head === null) continue;
      const enough = expected.ending === "open" ? expected.bytes.byteLength : undefined;
      const answer = await postChat(server.baseUrl("sim"), body, enough);
      expect(answer.bytes).toEqual(expected.bytes);
      expect(answer.status).toBe(expected.head?.status ?? null);
      expect(answer.ending).toBe(expected.ending === "open" ? "left" : expected.ending);
      expect(answer.headers).toMatchObject(comparable(expected));
    }
  });
});

/** The headers of the script, but for what is left of a rate limit: that depends on the clock, real here. */
function comparable({ head }: RecordingHandler): Readonly<Record<string, string | undefined>> {
  const entries = Object.entries(head?.headers ?? {});
  return Object.fromEntries(entries.filter(([name]) => !/^x-ratelimit-(remaining|reset)/.test(name)));
}
