import { gzipSync } from "node:zlib";
import { everyAddress } from "../pages/every-page.ts";
import { makeTrouble, troubledWorld } from "../stack/troubled-world.ts";
import { expect, test } from "../stack/test.ts";

test.use({ worldOptions: troubledWorld });

/** What a browser may have to run before a page can be used; bytes, gzipped (docs/dashboard.md 1). */
const mostBytes = 170_000;

const scriptTag = /<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g;

/** The scripts of a page as they are sent. Those for browsers without modules are not fetched by others. */
function scriptsOf(html: string): readonly string[] {
  const tags = [...html.matchAll(scriptTag)].filter(([tag]) => !/nomodule/i.test(tag));
  return [...new Set(tags.map(([, source]) => source ?? ""))];
}

test("no page asks for more than 170 kB of script before it can be used", async ({
  stack,
  world,
  control,
  caller,
}) => {
  await makeTrouble(world, caller);
  const sizes = new Map<string, number>();
  const sizeOf = async (source: string) => {
    const answer = await fetch(new URL(source, stack.dashboardUrl));
    expect(answer.headers.get("content-type"), source).toContain("javascript");
    return gzipSync(new Uint8Array(await answer.arrayBuffer())).length;
  };
  const report: string[] = [];
  for (const [name, path] of await everyAddress(control)) {
    const page = await fetch(new URL(path, stack.dashboardUrl));
    expect(page.status, name).toBe(200);
    const scripts = scriptsOf(await page.text());
    expect(scripts.length, `scripts of ${name}`).toBeGreaterThan(3);
    for (const source of scripts) {
      if (!sizes.has(source)) sizes.set(source, await sizeOf(source));
    }
    const bytes = scripts.reduce((sum, source) => sum + (sizes.get(source) ?? 0), 0);
    report.push(`${(bytes / 1_000).toFixed(1).padStart(6)} kB  ${name}`);
    expect
      .soft(bytes, `${name}: what a page can do without comes later (components/later)`)
      .toBeLessThan(mostBytes);
  }
  process.stdout.write(`${report.join("\n")}\n`);
});
