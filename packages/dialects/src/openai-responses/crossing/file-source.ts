import type { LanguageModelV4FilePart } from "@ai-sdk/provider";
import { z } from "zod";
import { readDataUrl } from "../../crossing/data-url.ts";

/** Where a file is to be found, and what it is. */
type FileSource = Pick<LanguageModelV4FilePart, "data" | "mediaType">;

/** `image_url`: any web address, or the image itself. */
export const imageUrl = z.string().transform((text, context): FileSource => {
  const inline = readInline(text);
  if (inline?.mediaType.startsWith("image/") === true) return inline;
  return readWebUrl(text, "image/*") ?? refuse(context, "is no image other providers can read");
});

/** `file_data`: the file itself, with its media type. */
export const fileData = z.string().transform((text, context): FileSource => {
  return readInline(text) ?? refuse(context, "is no file as base64 data with its media type");
});

/** `file_url`: others want to be told the media type, and only a PDF's can be known by its name. */
export const fileUrl = z.string().transform((text, context): FileSource => {
  const source = readWebUrl(text, "application/pdf");
  return source?.data.url.pathname.toLowerCase().endsWith(".pdf") === true
    ? source
    : refuse(context, "does not say the media type of its file");
});

function readInline(text: string): FileSource | null {
  const inline = readDataUrl(text);
  return inline && { mediaType: inline.mediaType, data: { type: "data", data: inline.data } };
}

function readWebUrl(text: string, mediaType: string) {
  const url = URL.parse(text);
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return null;
  return { mediaType, data: { type: "url" as const, url } };
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}
