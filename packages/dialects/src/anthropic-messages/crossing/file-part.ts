import type { LanguageModelV4FilePart } from "@ai-sdk/provider";
import type { DocumentBlock, ImageBlock } from "./content-schema.ts";

/** An image or document as the hub's file; a document's title is its name. */
export function toFile(block: ImageBlock | DocumentBlock): LanguageModelV4FilePart {
  switch (block.type) {
    case "image":
      return { type: "file", ...imageSource(block) };
    case "document":
      return {
        type: "file",
        ...documentSource(block),
        ...(typeof block.title === "string" && { filename: block.title }),
      };
  }
}

type Source = Pick<LanguageModelV4FilePart, "mediaType" | "data">;

/** What kind of image stands at an address only the address knows. */
function imageSource({ source }: ImageBlock): Source {
  switch (source.type) {
    case "base64":
      return { mediaType: source.media_type, data: { type: "data", data: source.data } };
    case "url":
      return { mediaType: "image", data: { type: "url", url: new URL(source.url) } };
  }
}

/** At an address Anthropic takes PDF only. */
function documentSource({ source }: DocumentBlock): Source {
  switch (source.type) {
    case "base64":
      return { mediaType: source.media_type, data: { type: "data", data: source.data } };
    case "text":
      return { mediaType: source.media_type, data: { type: "text", text: source.data } };
    case "url":
      return { mediaType: "application/pdf", data: { type: "url", url: new URL(source.url) } };
  }
}
