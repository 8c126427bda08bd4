import { expect, test } from "vitest";
import { answering, refusing } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import type { TargetConnection } from "./live-target.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

const noSuchModel = refusing(404, { code: "model_not_found" });

/** A target refuses every request in this dialect; what `chat` requests meet after that. */
function chatAfterRefused(
  dialect: string,
  answersChat: boolean,
  formats: Pick<TargetConnection, "dialects" | "carried"> = {},
): readonly string[] {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
  const target = world.engine.live("a");
  target.connection = { ...target.connection, ...formats };
  const ask = (spoken: string): readonly string[] => {
    const client = world.request({ streamed: false, asking: { dialect: spoken } });
    world.settle();
    return pathOf(client);
  };
  if (answersChat) ask("chat");
  world.behave("a", noSuchModel);
  for (let refused = 0; refused < 3; refused += 1) ask(dialect);
  world.behave("a", answering());
  return ask("chat");
}

test("vectors asked of a chat model bench it for nobody: it is known to answer in its own format", () => {
  expect(chatAfterRefused("embeddings", true)).toEqual(["a served"]);
});

test("a model refused in the format it answers in is gone; so is one that never answered", () => {
  expect(chatAfterRefused("chat", true)).toEqual(["a cooldown", "b served"]);
  expect(chatAfterRefused("embeddings", false)).toEqual(["a cooldown", "b served"]);
});

test("what is carried over to it comes on the path of its own format: refused there it is gone", () => {
  const own = { dialects: ["chat", "messages", "embeddings"], carried: ["messages"] };
  expect(chatAfterRefused("messages", true, own)).toEqual(["a cooldown", "b served"]);
  expect(chatAfterRefused("embeddings", true, own)).toEqual(["a served"]);
  const none = { dialects: ["messages", "chat"], carried: ["messages", "chat"] };
  expect(chatAfterRefused("messages", true, none)).toEqual(["a cooldown", "b served"]);
});
