import { expect, test } from "vitest";
import {
  createLoader,
  parseAsBoolean,
  parseAsInteger,
  parseAsNames,
  parseAsString,
  parseAsStringLiteral,
} from "./parsers.ts";

const parsers = {
  q: parseAsString,
  before: parseAsInteger,
  all: parseAsBoolean.withDefault(false),
  range: parseAsStringLiteral(["1h", "6h"]).withDefault("1h"),
};
const load = createLoader(parsers);

test("what an address does not say is null, or what usually holds", async () => {
  expect(await load(Promise.resolve({}))).toEqual({ q: null, before: null, all: false, range: "1h" });
});

test("what it says is read; of several the first counts", async () => {
  const said = Promise.resolve({ q: ["a b", "c"], before: "12", all: "true", range: "6h" });
  expect(await load(said)).toEqual({ q: "a b", before: 12, all: true, range: "6h" });
});

test("nonsense in an address is as good as nothing", async () => {
  const said = Promise.resolve({ before: "1e3", all: "yes", range: "7y" });
  expect(await load(said)).toEqual({ q: null, before: null, all: false, range: "1h" });
});

test("what usually holds does not stand in an address", () => {
  expect(parsers.range.write("1h")).toBeNull();
  expect(parsers.range.write("6h")).toBe("6h");
  expect(parsers.all.write(true)).toBe("true");
  expect(parsers.before.write(null)).toBeNull();
});

test("names come back as they went, whatever is in them", () => {
  const names = ["openai/gpt,1", "a b%", "ü"];
  expect(parseAsNames.read(parseAsNames.write(names))).toEqual(names);
  expect(parseAsNames.read("plain/name,100%")).toEqual(["plain/name", "100%"]);
  expect([parseAsNames.read(null), parseAsNames.read(""), parseAsNames.write([])]).toEqual([[], [], null]);
});
