import { createGoogle } from "@ai-sdk/google";
import { createGoogleVertex } from "@ai-sdk/google-vertex";
import type { ProviderPackage } from "../provider-package.ts";
import {
  brokenArguments,
  filesByAddress,
  noAddressesInToolResults,
  noInstructionsInBetween,
  noSchemaWithTools,
  noSingleToolCalls,
} from "../shortcomings.ts";

/** `@ai-sdk/google`: the Gemini API. */
export const googlePackage: ProviderPackage = {
  name: "@ai-sdk/google",
  languageModel: ({ baseUrl, apiKey, model, fetch }) =>
    createGoogle({ baseURL: baseUrl, apiKey, fetch }).languageModel(model),
  carriesReasoning: false,
  readsArgumentText: true,
  shortcomings: [
    brokenArguments,
    // What is no upload of its own it does not fetch (the package's `supportedUrls`), nor, on Vertex, where
    // the address alone does not tell what kind of image it is.
    filesByAddress({ images: false }),
    noAddressesInToolResults,
    noInstructionsInBetween,
    noSingleToolCalls(),
    noSchemaWithTools((model) => /gemini-(1|2)/.test(model)),
  ],
};

/** `@ai-sdk/google-vertex` in express mode, which it takes for itself as soon as there is a key. */
export const vertexPackage: ProviderPackage = {
  ...googlePackage,
  name: "@ai-sdk/google-vertex",
  languageModel: ({ baseUrl, apiKey, model, fetch }) =>
    createGoogleVertex({ baseURL: baseUrl, apiKey, fetch }).languageModel(model),
};
