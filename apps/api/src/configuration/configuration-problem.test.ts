import { describe, expect, it } from "vitest";
import { formatProblem } from "./configuration-problem.ts";
import { parseConfigurationFile } from "./parse-configuration-file.ts";

const chain = "fallback_chain: [{ provider: ollama, model: m }]";

/** Every problem of a text, as a terminal shows them. */
function shown(text: string): string {
  const result = parseConfigurationFile(text, {});
  return result.ok
    ? ""
    : result.problems.map((problem) => formatProblem(problem, "understudy.yaml")).join("\n");
}

describe("a problem on a terminal", () => {
  it("quotes the line with a caret under the place", () => {
    expect(shown(`${chain}\nbreaker:\n    failure_treshold: 5\n`)).toBe(
      `understudy.yaml:3:5  breaker.failure_treshold: unknown key. Did you mean "failure_threshold"?
  3 |     failure_treshold: 5
    |     ^`,
    );
  });

  it("shows the part of a long line that matters", () => {
    const text = `fallback_chain: [${Array.from({ length: 20 }, (_, n) => `{ provider: ollama, model: m${String(n)} }, `).join("")}{ provider: ollama, modle: x }]`;
    const [, source = "", caret = ""] = shown(text).split("\n");
    expect(source.length).toBeLessThan(140);
    expect(source.slice(caret.indexOf("^"))).toMatch(/^modle: x/);
  });

  it("carries no control character of the file to the terminal", () => {
    const text = shown('fallback_chain: [{ provider: "\\e[31m", model: m }]\n"\\e[0m": "\u001B[1m"');
    expect(text).toContain("unknown provider");
    expect(text).not.toContain("\u001B");
  });

  it("repeats no more than the beginning of an endless name", () => {
    expect(shown(`fallback_chain: [{ provider: ${"x".repeat(10_000)}, model: m }]`).length).toBeLessThan(700);
  });
});
