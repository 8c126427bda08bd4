import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

/** Loads a module and prints the file of every module that came with it. */
const script = `
  const { registerHooks } = require("node:module");
  registerHooks({ load(url, context, next) { console.log(url); return next(url, context); } });
  import(process.argv[1]);
`;

test.each(["../read/reader-calls.ts", "../write/writer-calls.ts"])(
  "%s brings no schemas along, which would double the time until its thread is up",
  (file) => {
    const url = new URL(file, import.meta.url).href;
    const loaded = execFileSync(process.execPath, ["-e", script, url], { encoding: "utf8" });
    expect(loaded).toContain("/packages/core/src/index.ts");
    expect(loaded).not.toMatch(/\/zod\/|\/packages\/contract\//);
  },
);
