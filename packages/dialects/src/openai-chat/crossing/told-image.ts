import type { LanguageModelV4File } from "@ai-sdk/provider";

/** An image the model made, as OpenRouter tells of one. Null: a file this dialect cannot tell of. */
export function toldImage({ data, mediaType }: LanguageModelV4File) {
  if (!mediaType.startsWith("image/")) return null;
  const url = data.type === "url" ? data.url.href : `data:${mediaType};base64,${inBase64(data.data)}`;
  return { type: "image_url", image_url: { url } };
}

function inBase64(data: Uint8Array | string): string {
  if (typeof data === "string") return data;
  return btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
}
