import type { IncomingMessage } from "node:http";

/** Largest request body (docs/design.md, Data plane). */
const bodyLimit = 32 * 1024 * 1024;

export type BodyResult =
  | { readonly kind: "body"; readonly bytes: Uint8Array }
  | { readonly kind: "too_large" };

/**
 * Reads a body into one buffer. A body that says or turns out to be larger than the limit is not
 * kept; the rest of it is thrown away as it comes. Nothing is called when the client goes away.
 */
export function readBody(request: IncomingMessage, onBody: (result: BodyResult) => void): void {
  let chunks: Buffer[] | null = Number(request.headers["content-length"] ?? 0) > bodyLimit ? null : [];
  let length = 0;
  if (chunks === null) onBody({ kind: "too_large" });
  request.on("data", (chunk: Buffer) => {
    if (chunks === null) return;
    length += chunk.length;
    chunks.push(chunk);
    if (length <= bodyLimit) return;
    chunks = null;
    onBody({ kind: "too_large" });
  });
  request.on("end", () => {
    if (chunks === null) return;
    const [first] = chunks;
    onBody({
      kind: "body",
      bytes: first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks),
    });
  });
}
