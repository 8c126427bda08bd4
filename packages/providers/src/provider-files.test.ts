import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { providers } from "./providers.ts";

const mostLines = 50;
const registry = readFileSync(new URL("providers.ts", import.meta.url), "utf8").split("\n");

it.each(Object.keys(providers))("%s is one file of at most 50 lines and one line in the registry", (type) => {
  const file = readFileSync(new URL(`${type}.ts`, import.meta.url), "utf8");
  expect(file.trimEnd().split("\n").length).toBeLessThanOrEqual(mostLines);
  expect(registry.filter((line) => line.includes(`"./${type}.ts"`))).toHaveLength(1);
  expect(registry.filter((line) => /^ {2}"?([\w-]+)"?(: \w+)?,$/.exec(line)?.[1] === type)).toHaveLength(1);
});
