import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fixture } from "../../import/testing/imported.ts";
import { run } from "../testing/run.ts";

const directory = mkdtempSync(join(tmpdir(), "understudy-import-"));
afterAll(() => rmSync(directory, { recursive: true }));

function written(name: string, text: string): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}

describe("understudy import", () => {
  const file = written("litellm.yaml", fixture("litellm/fallbacks.yaml"));

  it("prints a configuration that passes the check, and the report beside it", async () => {
    const { code, out, error } = await run("import", "litellm", file);
    expect(code).toBe(0);
    expect(error).toContain(`${file}:15  litellm_settings.num_retries:`);
    expect(error).toMatch(/Carried over:[^]*Changed in meaning:[^]*Not carried over:[^]*Keys are read from/);
    const checked = await run("check", written("printed.yaml", out));
    expect(checked.out).toContain("can run: 5 providers, 5 targets, 3 routes");
  });

  it("writes to a file, and never over one that is there", async () => {
    const output = join(directory, "understudy.yaml");
    expect(await run("import", "litellm", file, "--output", output)).toMatchObject({ code: 0, out: "" });
    const before = readFileSync(output, "utf8");
    const again = await run(
      "import",
      "portkey",
      written("p.json", fixture("portkey/fallback.json")),
      "--output",
      output,
    );
    expect(again).toMatchObject({ code: 1, error: expect.stringContaining("cannot be written") });
    expect(readFileSync(output, "utf8")).toBe(before);
  });

  it("prints the same as JSON", async () => {
    const { out } = await run("import", "litellm", file, "--json");
    expect(JSON.parse(out)).toMatchObject({ ok: true, yaml: expect.any(String), notes: expect.any(Array) });
  });

  it("says of a key in clear text that it is one, where its target does not come along", async () => {
    const key = "abcdef0123456789abcdef0123456789";
    const litellm = { model_list: [{ model_name: "a", litellm_params: { model: "kong/a", api_key: key } }] };
    const portkey = { targets: [{ provider: "kong", api_key: key }] };
    const first = await run("import", "litellm", written("l.json", JSON.stringify(litellm)));
    const second = await run("import", "portkey", written("k.json", JSON.stringify(portkey)));
    expect(first.error).toContain("model_list[0].litellm_params.api_key: a key stands here in clear text");
    expect(second.error).toContain("targets[0].api_key: a key stands here in clear text");
    expect(`${first.error}${second.error}`).not.toContain(key);
  });

  it("says what is wrong with the whole file without naming a place in it", async () => {
    const nothing = written("nothing.json", "{}");
    expect((await run("import", "portkey", nothing)).error).toContain(`${nothing}:1  no vendor`);
  });

  it.each([
    [1, "a file nobody wrote", ["litellm", join(directory, "missing.yaml")]],
    [1, "a file of which nothing can be made", ["portkey", written("empty.json", "{}")]],
    [2, "a gateway nobody knows", ["kong", file]],
    [2, "no file", ["litellm"]],
  ])("ends with %i for %s", async (code, _, words) => {
    expect(await run("import", ...words)).toMatchObject({ code });
  });
});
