import { expect, it } from "vitest";
import { crossedHead } from "./left-out.ts";

function told(leftOut: readonly string[]): string | undefined {
  const head = { status: 200, headers: { "content-length": "5" } };
  return crossedHead(head, "application/json", leftOut).headers["x-understudy-left-out"];
}

it("tells what stayed behind by its paths, and nothing where nothing did", () => {
  expect(told(["metadata", "messages.0.content.1.cache_control"])).toBe(
    "metadata, messages.0.content.1.cache_control",
  );
  expect(told([])).toBeUndefined();
});

it("tells the turns of a long conversation as one, and ends", () => {
  const turns = Array.from(
    { length: 300 },
    (_, turn) => `messages.${turn}.content.${turn % 3}.cache_control`,
  );
  expect(told(["metadata", ...turns])).toBe("metadata, messages.*.content.*.cache_control");
  const kinds = Array.from({ length: 30 }, (_, kind) => `field_${kind}`);
  expect(told(kinds)?.split(", ")).toEqual([...kinds.slice(0, 20), "..."]);
});

it("stays one line of ASCII whatever a field is called", () => {
  expect(told(["météo,\nx"])).toBe("m_t_o__x");
});
