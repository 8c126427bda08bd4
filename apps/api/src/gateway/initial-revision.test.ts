import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { temporaryDirectory } from "../store/testing/temporary-database.ts";
import { initialRevision, type InitialRevision, type RevisionSource } from "./initial-revision.ts";
import { systemPorts } from "./system-ports.ts";

const chain = (timeout: string): string =>
  `fallback_chain:\n  - { provider: openai, model: gpt-flagship, priority: 1, timeout: ${timeout} }\n`;

let directory: ReturnType<typeof temporaryDirectory>;
let store: Store;
let file: string;

beforeEach(async () => {
  directory = temporaryDirectory();
  file = join(directory.path, "understudy.yaml");
  store = await openStore({ directory: directory.path, ports: systemPorts, onFault: () => undefined });
});

afterEach(async () => {
  await store.close();
  directory[Symbol.dispose]();
});

/** What a gateway runs that is started now, with nothing in its environment unless said. */
async function begin(source: Partial<RevisionSource> = {}): Promise<InitialRevision> {
  return await initialRevision(store, await store.loadState(), {
    configurationFile: null,
    environment: {},
    applyConfiguration: false,
    listModels: () => Promise.resolve({ ok: false, status: null, detail: "offline" }),
    ...source,
  });
}

async function beginWithFile(text: string, more: Partial<RevisionSource> = {}): Promise<InitialRevision> {
  writeFileSync(file, text);
  return await begin({ configurationFile: file, ...more });
}

describe("a configuration file", () => {
  it("seeds revision 1, and the same file changes nothing later", async () => {
    const first = await beginWithFile(chain("30s"));
    expect(first).toMatchObject({ kind: "ready", revision: { number: 1, author: file } });
    const second = await beginWithFile(chain("30s"));
    expect(second).toMatchObject({ kind: "ready", revision: { number: 1 } });
    expect(second.kind === "ready" && second.notices).not.toContainEqual(
      expect.stringContaining("has changed"),
    );
  });

  it("that has changed is announced and not applied", async () => {
    await beginWithFile(chain("30s"));
    const changed = await beginWithFile(chain("10s"));
    expect(changed).toMatchObject({
      kind: "ready",
      revision: { number: 1 },
      notices: expect.arrayContaining([expect.stringContaining("--apply-config")]),
    });
  });

  it("that has changed is the next revision when the operator says so, once", async () => {
    await beginWithFile(chain("30s"));
    const applied = await beginWithFile(chain("10s"), { applyConfiguration: true });
    expect(applied).toMatchObject({
      kind: "ready",
      revision: {
        number: 2,
        baseRevision: 1,
        configuration: { routes: { default: { chain: [{ timeoutMs: 10_000 }] } } },
      },
    });
    const again = await beginWithFile(chain("10s"), { applyConfiguration: true });
    expect(again).toMatchObject({ kind: "ready", revision: { number: 2 } });
  });

  it("that cannot be used stops the start, with the place of every problem", async () => {
    const unusable = await beginWithFile("fallback_chian: []\n");
    expect(unusable).toMatchObject({
      kind: "unusable",
      problems: expect.arrayContaining([expect.stringMatching(/understudy\.yaml:1:1 .*"fallback_chain"/)]),
    });
    rmSync(file);
    const missing = await begin({ configurationFile: file });
    expect(missing).toMatchObject({
      kind: "unusable",
      problems: [`${file} cannot be read: there is no such file or folder.`],
    });
  });
});

describe("without a file", () => {
  it("the newest revision of the database runs", async () => {
    await beginWithFile(chain("30s"));
    expect(await begin()).toMatchObject({ kind: "ready", revision: { number: 1 }, notices: [] });
  });

  it("keys in the environment make a chain of what there is", async () => {
    const made = await begin({
      environment: { OPENAI_API_KEY: "sk" },
      listModels: () => Promise.resolve({ ok: true, models: ["gpt-4o", "gpt-4o-mini"] }),
    });
    expect(made).toMatchObject({
      kind: "ready",
      revision: {
        number: 1,
        author: "the environment",
        configuration: { routes: { default: { models: ["*"] } } },
      },
    });
    expect(JSON.stringify(made)).not.toContain('"sk"');
  });

  it("and without anything else only the demo can run", async () => {
    expect(await begin()).toEqual({ kind: "nothing" });
  });
});
