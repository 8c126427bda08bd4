import type { Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(),
  "x-gzip": () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
  zstd: () => createZstdDecompress(),
};

export type ContentCoding =
  | { readonly kind: "identity" }
  | { readonly kind: "coded"; readonly name: string; readonly openDecoder: () => Transform }
  /** Nothing we could read; we had asked for none at all. */
  | { readonly kind: "unknown"; readonly name: string };

/** Reads a `content-encoding` header (RFC 9110 section 8.4.1). Stacked codings are not understood. */
export function contentCoding(header: string | undefined): ContentCoding {
  const name = (header ?? "").trim().toLowerCase();
  if (name === "" || name === "identity") return { kind: "identity" };
  const openDecoder = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
  return openDecoder === undefined ? { kind: "unknown", name } : { kind: "coded", name, openDecoder };
}
