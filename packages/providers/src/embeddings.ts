import type { Timers, Transport } from "@understudy/core";
import { jsonObject } from "./refusals/json-object.ts";

/** Longer answers are given up. Far more than the vectors of one request take. */
const mostBytes = 16_777_216;

export interface EmbeddingsRequest {
  readonly model: string;
  readonly dimensions?: number | undefined;
  readonly texts: readonly string[];
  /** For everything together, ms. */
  readonly timeoutMs: number;
  readonly timers: Timers;
}

/** `vectors`: one for each text, in their order, each of length one, so that a cosine is a product. */
export type Embeddings =
  | { readonly ok: true; readonly vectors: readonly Float32Array[] }
  | { readonly ok: false; readonly detail: string };

/**
 * Asks a provider for vectors (https://platform.openai.com/docs/api-reference/embeddings), once: nothing
 * is retried, and no breaker knows of it. Never rejects; `detail` holds nothing the provider wrote.
 * The provider must speak `openai-embeddings`.
 */
export function requestEmbeddings(transport: Transport, request: EmbeddingsRequest): Promise<Embeddings> {
  const { promise, resolve } = Promise.withResolvers<Embeddings>();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let status = 0;
  const settle = (embeddings: Embeddings): void => {
    timer.cancel();
    resolve(embeddings);
  };
  const giveUp = (detail: string): void => {
    call.abort();
    settle({ ok: false, detail });
  };
  const timer = request.timers.start(request.timeoutMs, () =>
    giveUp(`no vectors within ${request.timeoutMs} ms`),
  );
  const call = transport.start(
    { body: bodyOf(request), headers: {}, dialect: "openai-embeddings" },
    {
      onHead: (head) => {
        status = head.status;
      },
      onData: (chunk) => {
        chunks.push(chunk);
        size += chunk.byteLength;
        if (size > mostBytes) giveUp(`an answer of more than ${mostBytes} bytes`);
      },
      onEnd: () => {
        if (status !== 200) return settle({ ok: false, detail: `HTTP ${status}` });
        const vectors = readVectors(Buffer.concat(chunks), request.texts.length);
        settle(
          vectors === null ? { ok: false, detail: "the answer holds other vectors" } : { ok: true, vectors },
        );
      },
      onFailure: ({ kind }) => settle({ ok: false, detail: kind }),
    },
  );
  return promise;
}

/** Numbers come as base64, as the SDKs of OpenAI ask for them too: a tenth of the work to read. */
function bodyOf({ model, dimensions, texts }: EmbeddingsRequest): Uint8Array {
  const sized = dimensions === undefined ? {} : { dimensions };
  return Buffer.from(JSON.stringify({ model, input: texts, encoding_format: "base64", ...sized }));
}

function readVectors(body: Uint8Array, count: number): readonly Float32Array[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
  const data = jsonObject(parsed)?.["data"];
  if (!Array.isArray(data) || data.length !== count) return null;
  const vectors: (Float32Array | undefined)[] = Array.from({ length: count });
  for (const element of data) {
    const { index, embedding } = jsonObject(element) ?? {};
    const vector = vectorOf(embedding);
    if (typeof index !== "number" || vector === null) return null;
    vectors[index] = vector;
  }
  const whole = vectors.filter((vector) => vector !== undefined);
  const isEven = whole.every(({ length }) => length === whole[0]?.length);
  return isEven && whole.length === count && vectors.length === count ? whole : null;
}

/** Of length one; null: what is no vector, or points nowhere. */
function vectorOf(embedding: unknown): Float32Array | null {
  const raw = typeof embedding === "string" ? fromBase64(embedding) : fromNumbers(embedding);
  if (raw === null) return null;
  const length = Math.hypot(...raw);
  return Number.isFinite(length) && length > 0 ? raw.map((value) => value / length) : null;
}

function fromNumbers(embedding: unknown): Float32Array | null {
  if (!Array.isArray(embedding)) return null;
  const numbers: readonly unknown[] = embedding;
  const sound = numbers.filter((value) => typeof value === "number");
  return sound.length === numbers.length && sound.length > 0 ? Float32Array.from(sound) : null;
}

/** Four bytes a number, the lowest first. */
function fromBase64(text: string): Float32Array | null {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length === 0 || bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(4 * index, true));
}
