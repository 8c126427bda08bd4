import { expect, it } from "vitest";
import { anthropic } from "../anthropic.ts";
import { google } from "../google.ts";
import { openai } from "../openai.ts";
import { understoodDialects } from "./understood-dialects.ts";

it("are those a provider speaks, in its order, then what can be carried to it, but no embeddings", () => {
  expect(understoodDialects(openai)).toEqual([
    "openai-chat",
    "openai-responses",
    "openai-embeddings",
    "anthropic-messages",
  ]);
  expect(understoodDialects(anthropic)).toEqual([
    "anthropic-messages",
    "anthropic-count-tokens",
    "openai-chat",
    "openai-responses",
  ]);
  expect(understoodDialects(google)).toEqual([
    "openai-chat",
    "openai-responses",
    "anthropic-messages",
    "openai-embeddings",
  ]);
});

it("are only those it speaks where nothing can carry the others", () => {
  const dialects = { "openai-embeddings": "/embeddings" };
  expect(understoodDialects({ dialects })).toEqual(["openai-embeddings"]);
});
