import { expect, it } from "vitest";
import { stayingBehind } from "./field-rules.ts";
import { LeftOut } from "./left-out.ts";

it("notes fields by their path, in the order they are met", () => {
  const leftOut = new LeftOut();
  const fields = stayingBehind("user", "store", "metadata");
  leftOut.note("", { metadata: {}, store: false }, fields);
  leftOut.note("messages.1", { user: "a" }, fields);
  expect(leftOut.paths).toEqual(["store", "metadata", "messages.1.user"]);
});

it("notes no field that says nothing", () => {
  const leftOut = new LeftOut();
  leftOut.note("", { user: null, store: undefined }, stayingBehind("user", "store", "metadata"));
  expect(leftOut.paths).toEqual([]);
});
