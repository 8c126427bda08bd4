import { expect, it } from "vitest";
import { problemHead } from "./configuration-problem.ts";
import { parseConfigurationFile } from "./parse-configuration-file.ts";

function said(text: string): string[] {
  const result = parseConfigurationFile(text, {});
  return (result.ok ? result.warnings : result.problems).map(problemHead);
}

const chain = "fallback_chain: [{ provider: ollama, model: m }]";

it.each<[string, string, string[]]>([
  ["an empty file", "", ['1:1  the file is empty. Add a "fallback_chain".']],
  ["only comments", "# later\n", ['1:1  the file is empty. Add a "fallback_chain".']],
  ["a list", "- a\n", ["1:1  the file must be a mapping (key: value)."]],
  ["prose", "hello", ["1:1  the file must be a mapping (key: value)."]],
  ["no chain", "breaker: {}", ['1:1  there is nothing to serve. Add a "fallback_chain".']],
  ["a tab", "health:\n\tinterval: 1s", ["2:1  a tab indents this line. YAML takes spaces only."]],
  ["a key twice", `${chain}\n${chain}`, ['2:1  "fallback_chain" stands here twice.']],
  [
    "a key twice, the second wrong",
    `${chain}\nhealth: {}\nhealth: 3`,
    ['3:1  "health" stands here twice.', "3:9  health: must be a mapping (key: value), but is a number."],
  ],
  [
    "an inner key twice",
    `${chain}\nbreaker:\n  recovery_time: 1s\n  recovery_time: 2s`,
    ['4:3  "recovery_time" stands here twice.'],
  ],
  [
    "an open bracket",
    "fallback_chain: [{}\nhealth: {}",
    [
      "2:1  is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ].",
    ],
  ],
  ["a second document", `${chain}\n---\na: 1`, ["2:1  a second document begins here. The file must be one."]],
  ["a list as key", `${chain}\n? [a]\n: b`, ["2:3  a key must be plain text."]],
  ["a tag", `${chain}\nhealth: !!set {}`, ["2:9  is not valid YAML: Unresolved tag: tag:yaml.org,2002:set."]],
  [
    "an unquoted reference in braces",
    "providers: { o: { api_key: ${KEY} } }",
    ['1:29  a reference must stand in quotes here: "${NAME}".'],
  ],
  ["an alias without anchor", "fallback_chain: *main", ['1:17  no anchor "&main" stands before this alias.']],
  ["an alias in itself", "a: &a [*a]", ['1:8  this alias stands inside its own anchor "&a".']],
  ["the key that is none", `${chain}\n__proto__: {}`, ['2:1  "__proto__" cannot be a key.']],
  ["a merge key", `${chain}\n<<: {}`, ['2:1  ["<<"]: merge keys are not supported. Write the keys out.']],
])("%s", (_, text, expected) => {
  expect(said(text)).toEqual(expected);
});

it("an alias that multiplies itself is refused before it is written out", () => {
  const bomb = `a: &a [x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b]
d: [*c, *c, *c, *c, *c, *c, *c]
`;
  expect(said(bomb)).toEqual(["1:1  aliases repeat too much: written out, the file would be huge."]);
});

it.each([70, 400, 5_000, 100_000])("%i brackets are too deep, not a crash", (depth) => {
  expect(said(`a: ${"[".repeat(depth)}${"]".repeat(depth)}`)).toEqual([
    expect.stringContaining("nests too deeply."),
  ]);
});

it("a file beyond any configuration is not even read", () => {
  expect(said(`# ${"x".repeat(300_000)}\n${chain}`)).toEqual(["1:1  the file is larger than 256 KiB."]);
});
