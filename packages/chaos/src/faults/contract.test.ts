import { describe, expect, it } from "vitest";
import type { Script } from "../script/script.ts";
import { chatBody } from "../testing/chat-body.ts";
import { requestOf } from "../testing/ask.ts";
import type { Ask } from "../testing/ask.ts";
import { callsOf, speakers } from "../testing/speakers.ts";
import { VirtualProvider } from "../testing/virtual-provider.ts";
import { modelsPath } from "../wire/paths.ts";
import { chatPath } from "../wire/openai-chat/openai-chat.ts";
import type { WireName } from "../wire/wires.ts";
import type { Fault } from "./fault.ts";
import { faultCatalogue, faults } from "./registry.ts";
import type { FaultName } from "./registry.ts";

/** What every fault promises; a new one in the registry is held to it without a line here. */

const twoChoices = {
  path: chatPath,
  body: chatBody("hello", { n: 2, stream_options: { include_usage: true } }),
};

function scriptOf(fault: FaultName | null, ask: Ask, dialect: WireName): Script {
  const { provider } = new VirtualProvider();
  provider.setFault(fault);
  return provider.arrive(requestOf(dialect, ask)).script;
}

function bodyLength(script: Script): number {
  return script.reduce((sum, step) => sum + (step.kind === "data" ? step.bytes.byteLength : 0), 0);
}

describe.each(faultCatalogue)("the fault $name", ({ name, description }) => {
  it("has a name in snake case and one sentence for an operator", () => {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(description).toMatch(/^[A-Z][^\n]{15,110}\.$/);
  });

  it("strikes the model list exactly when it strikes the whole provider", () => {
    const { provider } = new VirtualProvider();
    provider.setFault(name);
    provider.arrive({ method: "GET", path: modelsPath, headers: {}, body: new Uint8Array() });
    const fault: Fault = faults[name];
    expect(provider.calls[0]?.fault).toBe(fault.reach === "provider" ? name : null);
  });

  describe.each(speakers)("in $dialect", (speaker) => {
    const { dialect } = speaker;
    const calls = {
      ...callsOf(speaker),
      ...(dialect === "openai-chat" ? { "two choices": twoChoices } : {}),
    };

    it.each(Object.entries(calls))("does the same to %s every time", (_, ask) => {
      expect(scriptOf(name, ask, dialect)).toEqual(scriptOf(name, ask, dialect));
    });

    it.each(Object.entries(calls))("plays %s as one exchange: head, body, at most one ending", (_, ask) => {
      const kinds = scriptOf(name, ask, dialect).map((step) => step.kind);
      expect(kinds.join(" ")).toMatch(/^(head( data)*)?( ?(end|reset|refuse))?$/);
      if (kinds.includes("end")) expect(kinds[0]).toBe("head");
    });

    it.each(Object.entries(calls))("never promises %s a length that a clean end does not keep", (_, ask) => {
      const script = scriptOf(name, ask, dialect);
      const head = script.find((step) => step.kind === "head")?.head;
      const promised = head?.headers["content-length"];
      if (promised === undefined || script.at(-1)?.kind !== "end") return;
      expect(bodyLength(script)).toBe(Number(promised));
    });

    if (speaker.withstands.includes(name)) {
      it("finds nothing to break in a stream, which counts as served", () => {
        const world = new VirtualProvider({}, { dialect });
        expect(world.runWith(name).ending).toBe("end");
        expect(world.provider.calls[0]).toMatchObject({ fault: null, outcome: "served" });
      });
      return;
    }

    it("disturbs a stream, is written into the log under its name, and heals", () => {
      const world = new VirtualProvider({}, { dialect });
      const disturbed = world.runWith(name);
      const call = world.provider.calls[0];
      expect(call?.fault).toBe(name);
      expect(call?.outcome).toBe(disturbed.ending === "open" ? null : name);
      expect(call?.bytes).toBe(disturbed.bytes.byteLength);
      const hello = speaker.ask("hello");
      expect(scriptOf(name, hello, dialect)).not.toEqual(scriptOf(null, hello, dialect));
      world.provider.setFault(null);
      const healed = world.run();
      expect(healed.ending).toBe("end");
      expect(world.provider.calls[1]).toMatchObject({ fault: null, outcome: "served", status: 200 });
    });

    it("is over for a call whose caller leaves", () => {
      const world = new VirtualProvider({}, { dialect });
      world.provider.setFault(name);
      const { handler, call } = world.start();
      call.abort();
      expect(world.time.pending).toBe(0);
      world.time.advance(1_000_000);
      expect(handler.head).toBeNull();
      expect(world.provider.calls[0]).toMatchObject({ fault: name, outcome: "aborted", bytes: 0 });
    });
  });
});
