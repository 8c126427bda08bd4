import { expect, test } from "vitest";
import { goalOf } from "./rehearsal-aim.ts";
import { askOf, emptyQuestion } from "./rehearsal-ask.ts";

const view = {
  dataUrl: "http://127.0.0.1:8080",
  routes: [
    { name: "default", targets: ["a/x", "b/y"] },
    { name: "fast", targets: ["b/y"] },
  ],
  targets: [
    { id: "a/x", price: null },
    { id: "b/y", price: null },
  ],
  currency: null,
};
const question = { ...emptyQuestion, prompt: "hello" };
const aim = { route: null, target: null, pretend: ["a/x", "gone/z"], draft: false, stream: false };

test("an address that names nothing, or what is gone, leads to the first route", () => {
  expect(goalOf({ route: null, target: null }, view)?.name).toBe("default");
  expect(goalOf({ route: "gone", target: "gone" }, view)?.name).toBe("default");
  expect(goalOf({ route: "fast", target: "b/y" }, view)).toEqual({
    kind: "target",
    name: "b/y",
    targets: ["b/y"],
  });
});

test("only what can be asked is pretended, and a draft goes along", () => {
  const goal = { kind: "route", name: "default", targets: ["a/x", "b/y"] } as const;
  const operations = [{ type: "move", target: "b/y", after: null } as const];
  expect(askOf({ question, goal, aim, operations })).toEqual({
    route: "default",
    operations,
    prompt: "hello",
    system: "",
    stream: false,
    maximumTokens: 300,
    pretendOpen: ["a/x"],
  });
});

test.each([
  { ...question, prompt: "  " },
  { ...question, maximumTokens: "0" },
  { ...question, maximumTokens: "many" },
  { ...question, maximumTokens: "1000000" },
])("nothing is sent of $prompt with $maximumTokens tokens", (incomplete) => {
  const goal = { kind: "target", name: "a/x", targets: ["a/x"] } as const;
  expect(askOf({ question: incomplete, goal, aim, operations: null })).toBeNull();
});
