import type { LanguageModelV4, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { ProviderPackage } from "../crossing/provider-package.ts";
import type { CrossableDialect } from "../crossing/crossing-transport.ts";
import { hubCall, hubDialect } from "./hub-dialect.ts";

/** A package whose provider answers with text and nothing around it: every byte is an answer to it. */
export const bytePackage: ProviderPackage = {
  name: "bytes",
  carriesReasoning: true,
  readsArgumentText: true,
  shortcomings: [],
  languageModel: ({ baseUrl, model, fetch }): LanguageModelV4 => ({
    specificationVersion: "v4",
    provider: "bytes",
    modelId: model,
    supportedUrls: {},
    doGenerate: () => Promise.reject(new Error("bytes are streamed only")),
    doStream: async ({ abortSignal }) => {
      const { body } = await fetch(`${baseUrl}/bytes`, {
        method: "POST",
        body: JSON.stringify({ model }),
        signal: abortSignal ?? null,
      });
      if (body === null) throw new Error("an answer without a body");
      return { stream: body.pipeThrough(new TransformStream({ start: begin, transform: toPart })) };
    },
  }),
};

type Out = TransformStreamDefaultController<LanguageModelV4StreamPart>;

function begin(out: Out): void {
  out.enqueue({ type: "stream-start", warnings: [] });
}

function toPart(chunk: Uint8Array, out: Out): void {
  out.enqueue({ type: "text-delta", id: "0", delta: Buffer.from(chunk).toString() });
}

/** Writes nothing but the text. */
export const byteDialect: CrossableDialect = {
  ...hubDialect,
  cross: () => ({
    kind: "crossed",
    call: {
      ...hubCall({ prompt: [] }),
      streamEncoder: () => ({
        write: (part) => (part.type === "text-delta" ? part.delta : ""),
        error: () => "",
      }),
    },
  }),
};
