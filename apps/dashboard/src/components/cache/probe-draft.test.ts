import { expect, test } from "vitest";
import { isAskable, requestOf, type ProbeDraft } from "./probe-draft.ts";

const draft: ProbeDraft = {
  form: "prompt",
  tenant: " acme ",
  model: " gpt ",
  system: "",
  message: " Hello ",
  dialect: "anthropic-messages",
  body: ' {"model":"claude"} ',
};

function sent(part: Partial<ProbeDraft>): unknown {
  return JSON.parse(requestOf({ ...draft, ...part }).body);
}

test("a prompt is sent as typed; only names are trimmed", () => {
  expect(requestOf(draft)).toMatchObject({ tenant: "acme", dialect: "openai-chat" });
  expect(sent({})).toEqual({ model: "gpt", messages: [{ role: "user", content: " Hello " }] });
});

test("instructions come first, where there are any", () => {
  expect(sent({ system: "Be brief. " })).toMatchObject({
    messages: [{ role: "system", content: "Be brief. " }, { role: "user" }],
  });
});

test("a whole request goes as it is, in its own format", () => {
  expect(requestOf({ ...draft, form: "whole" })).toEqual({
    tenant: "acme",
    dialect: "anthropic-messages",
    body: draft.body,
  });
});

test("what the chosen form needs must be there", () => {
  expect(isAskable(draft)).toBe(true);
  expect(isAskable({ ...draft, tenant: " " })).toBe(false);
  expect(isAskable({ ...draft, message: "" })).toBe(false);
  expect(isAskable({ ...draft, form: "whole", message: "" })).toBe(true);
  expect(isAskable({ ...draft, form: "whole", body: "" })).toBe(false);
});
