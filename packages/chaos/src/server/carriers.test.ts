import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultCatalogue } from "../faults/registry.ts";
import type { FaultName } from "../faults/registry.ts";
import type { Ask } from "../testing/ask.ts";
import { post } from "../testing/raw-client.ts";
import { speakers } from "../testing/speakers.ts";
import type { Speaker } from "../testing/speakers.ts";
import { VirtualProvider } from "../testing/virtual-provider.ts";
import type { RecordingHandler } from "../testing/recording-handler.ts";
import { wires } from "../wire/wires.ts";
import { startSimulatedServer } from "./simulated-server.ts";
import type { SimulatedServer } from "./simulated-server.ts";
import { systemTime } from "./system-time.ts";

/** The same script over both carriers: what virtual time shows is what a socket shows. */

const pace = { firstTokenMs: 0, tokenMs: 0, tokens: 8 };
const delay = { delayMs: 1 };
const twoChoices = { n: 2, stream_options: { include_usage: true } };

function asksOf({ dialect, ask, tools, thinking }: Speaker): readonly Ask[] {
  return [
    ask("hello", dialect === "openai-chat" ? twoChoices : {}),
    ask("hello", { stream: false }),
    ask("call tool", { ...tools, ...thinking }),
  ];
}

const cases: readonly (FaultName | null)[] = [null, ...faultCatalogue.map(({ name }) => name)];

/** By dialect and fault: a call's place in the log decides its dice. */
let servers: ReadonlyMap<string, SimulatedServer>;

beforeAll(async () => {
  const wallClock = new VirtualProvider().time.wall;
  const pairs = speakers.flatMap(({ dialect }) => cases.map((fault) => ({ dialect, fault })));
  const started = pairs.map(async ({ dialect, fault }) => {
    const server = await startSimulatedServer({
      providers: [{ id: "sim", models: ["lead", "chorus"], pace }],
      time: { ...systemTime, wallClock },
    });
    server.provider("sim").setFault(fault, delay);
    await server.settled();
    return [`${dialect} ${fault}`, server] as const;
  });
  servers = new Map(await Promise.all(started));
});

afterAll(async () => {
  await Promise.all([...servers.values()].map((server) => server.close()));
});

describe.each(cases)("with fault %s", (fault) => {
  it.each(speakers)(
    "a socket carries what virtual time shows, call by call, in $dialect",
    async (speaker) => {
      const { dialect } = speaker;
      const virtual = new VirtualProvider({ pace }, { dialect });
      virtual.provider.setFault(fault, delay);
      const server = servers.get(`${dialect} ${fault}`);
      if (server === undefined) throw new Error("not started");
      const { clientHeaders: headers } = wires[dialect];
      for (const ask of asksOf(speaker)) {
        const url = `${server.origin("sim")}${ask.path}`;
        const expected = virtual.run(ask);
        // A script that hangs is left as soon as all of it has come; one without a byte at once.
        if (expected.ending === "open" && expected.head === null) continue;
        const enough = expected.ending === "open" ? expected.bytes.byteLength : undefined;
        const answer = await post({ url, headers, body: ask.body, enough });
        expect(answer.bytes).toEqual(expected.bytes);
        expect(answer.status).toBe(expected.head?.status ?? null);
        expect(answer.ending).toBe(expected.ending === "open" ? "left" : expected.ending);
        expect(answer.headers).toMatchObject(comparable(expected));
      }
    },
  );
});

/** The headers of the script, but for what is left of a rate limit: that depends on the clock, real here. */
function comparable({ head }: RecordingHandler): Readonly<Record<string, string | undefined>> {
  const entries = Object.entries(head?.headers ?? {});
  return Object.fromEntries(entries.filter(([name]) => !/ratelimit-.*(remaining|reset)/.test(name)));
}
