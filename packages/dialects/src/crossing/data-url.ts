/** A file that stands in the request itself. */
export interface InlineFile {
  readonly mediaType: string;
  /** Base64, as the client wrote it. */
  readonly data: string;
}

/** Cuts `data:<type>/<subtype>;base64,<data>` (RFC 2397) in two; null: it is not of this shape. */
export function readDataUrl(url: string): InlineFile | null {
  const comma = url.indexOf(",");
  if (comma < 0) return null;
  const mediaType = /^data:([\w.+-]+\/[\w.+-]+);base64$/i.exec(url.slice(0, comma))?.[1];
  return mediaType === undefined ? null : { mediaType, data: url.slice(comma + 1) };
}
